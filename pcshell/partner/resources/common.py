"""What several areas share: links, attributes, addresses, contacts."""

from __future__ import annotations

from pcshell.partner.resources.enums import CONTRACT_TYPE
from pcshell.partner.schema import ANY, URI, Field, ListType, PairType, Resource

RESOURCE_BASE = ("Microsoft.Store.PartnerCenter.Models.ResourceBase",)
RESOURCE_BASE_WITH_LINKS = (
    "Microsoft.Store.PartnerCenter.Models.ResourceBaseWithLinks`1",
    *RESOURCE_BASE,
)


class Address(Resource):
    """Address, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Address"
    address_line1 = Field("addressLine1")
    address_line2 = Field("addressLine2")
    city = Field("city")
    country = Field("country")
    first_name = Field("firstName")
    last_name = Field("lastName")
    phone_number = Field("phoneNumber")
    postal_code = Field("postalCode")
    region = Field("region")
    state = Field("state")


class ResourceAttributes(Resource):
    """Resource attributes, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.ResourceAttributes"
    etag = Field("etag")
    object_type = Field("objectType")


class ApiFault(Resource):
    """Api fault, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.ApiFault"
    base_names = RESOURCE_BASE
    error_code = Field("code")
    error_data = Field("data", ListType(ANY))
    error_message = Field("description")
    attributes = Field("attributes", ResourceAttributes, read_only=True, initial={"objectType": "ApiFault"})


class Contact(Resource):
    """Contact, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Contact"
    email = Field("email")
    first_name = Field("firstName")
    last_name = Field("lastName")
    phone_number = Field("phoneNumber")


class Contract(Resource):
    """Contract, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Contract"
    base_names = RESOURCE_BASE
    contract_type = Field("contractType", CONTRACT_TYPE, read_only=True)
    order_id = Field("orderId")
    attributes = Field("attributes", ResourceAttributes, read_only=True, initial={"objectType": "Contract"})


class Link(Resource):
    """Link, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Link"
    headers = Field("headers", ListType(PairType()))
    method = Field("method")
    uri = Field("uri", URI)


class StandardResourceLinks(Resource):
    """Standard resource links, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.StandardResourceLinks"
    self = Field("self", Link)


class UserCredentials(Resource):
    """User credentials, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.UserCredentials"
    password = Field("password")
    user_name = Field("userName")
