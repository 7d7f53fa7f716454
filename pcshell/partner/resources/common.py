"""What several areas share: links, attributes, addresses, contacts."""

from __future__ import annotations

from pcshell.partner.resources.enums import CONTRACT_TYPE
from pcshell.partner.schema import ANY, URI, Field, ListType, PairType, Resource


class ResourceAttributes(Resource):
    """Resource attributes, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.ResourceAttributes"
    etag = Field("etag")
    object_type = Field("objectType")


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


class ResourceBase(Resource):
    """What most objects of the service have: attributes that name their class, listed last."""

    type_name = "Microsoft.Store.PartnerCenter.Models.ResourceBase"
    attributes = Field("attributes", ResourceAttributes, read_only=True)

    def __init_subclass__(cls, wraps: type[Resource] | None = None) -> None:
        """Each class has the field for itself, with its own name in it."""
        super().__init_subclass__(wraps)
        object_type = {"objectType": cls.type_name.rpartition(".")[2]}
        field = Field("attributes", ResourceAttributes, read_only=True, initial=object_type)
        field.__set_name__(cls, "attributes")
        cls.attributes = cls.fields[field.folded] = field


class ResourceBaseWithLinks(ResourceBase):
    """What objects of the service have that say where they are."""

    type_name = "Microsoft.Store.PartnerCenter.Models.ResourceBaseWithLinks`1"
    links = Field("links", StandardResourceLinks)


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


class ApiFault(ResourceBase):
    """Api fault, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.ApiFault"
    error_code = Field("code")
    error_data = Field("data", ListType(ANY))
    error_message = Field("description")


class Contact(Resource):
    """Contact, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Contact"
    email = Field("email")
    first_name = Field("firstName")
    last_name = Field("lastName")
    phone_number = Field("phoneNumber")


class Contract(ResourceBase):
    """Contract, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Contract"
    contract_type = Field("contractType", CONTRACT_TYPE, read_only=True)
    order_id = Field("orderId")


class UserCredentials(Resource):
    """User credentials, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.UserCredentials"
    password = Field("password")
    user_name = Field("userName")
