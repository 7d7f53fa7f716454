"""Services that the partner manages for a customer."""

from __future__ import annotations

from pcshell.partner.resources.common import Link, ResourceBaseWithLinks
from pcshell.partner.schema import URI, Field, MapType, Operation, Operations, Resource


class ManagedServiceLinks(Resource):
    """Managed service links, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.ManagedServices.ManagedServiceLinks"
    admin_service = Field("adminService", Link)
    service_health = Field("serviceHealth", Link)
    service_ticket = Field("serviceTicket", Link)


class ManagedService(ResourceBaseWithLinks):
    """Managed service, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.ManagedServices.ManagedService"
    group_name = Field("groupName")
    id = Field("id")
    name = Field("name")
    links = Field("links", ManagedServiceLinks)


class PSManagedService(Resource):
    """The module's view of a managed service."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.ManagedServices.PSManagedService"
    group_name = Field("groupName")
    links = Field("links", MapType(URI, inner="uri"), read_only=True, initial={})
    managed_service_id = Field("id")
    name = Field("name")


class ManagedServices(Operations):
    """The services that the partner manages for a customer."""

    list = Operation("GET", "/v1/customers/{customer_id}/managedservices", returns=PSManagedService, collection="items")
