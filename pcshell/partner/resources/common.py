"""What several areas share: links, attributes, addresses, contacts."""

from __future__ import annotations

from pcshell.partner.resources.enums import CONTRACT_TYPE, POLICY_CATEGORY, POLICY_SETTINGS_TYPES
from pcshell.partner.schema import ANY, DATETIME, INT, URI, Field, ListType, PairType, Resource

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


class PSConfigurationPolicy(Resource):
    """The module's view of a configuration policy."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.PSConfigurationPolicy"
    category = Field("category", POLICY_CATEGORY)
    created_date = Field("createdDate", DATETIME)
    description = Field("description")
    devices_assigned_count = Field("devicesAssignedCount", INT)
    last_modified_date = Field("lastModifiedDate", DATETIME)
    name = Field("name")
    policy_id = Field("id")
    policy_settings = Field("policySettings", ListType(POLICY_SETTINGS_TYPES))


class StandardResourceLinks(Resource):
    """Standard resource links, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.StandardResourceLinks"
    self = Field("self", Link)


class UserCredentials(Resource):
    """User credentials, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.UserCredentials"
    password = Field("password")
    user_name = Field("userName")
