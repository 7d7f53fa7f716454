"""The session as scripts see it: context, account, environment, token."""

from __future__ import annotations

from typing import Any

from pcshell.partner.resources.enums import ACCOUNT_TYPE, ENVIRONMENT_NAME
from pcshell.partner.schema import BOOL, DATETIMEOFFSET, GUID, TEXT, Field, ListType, MapType, Resource


class AccountId(Resource):
    """Who an account is in its home tenant."""

    type_name = "Microsoft.Identity.Client.AccountId"
    identifier = Field("identifier", read_only=True)
    object_id = Field("objectId", read_only=True)
    tenant_id = Field("tenantId", read_only=True)


class IAccount(Resource):
    """What the property of a token says of its account; the value is a ResourceAccount."""

    type_name = "Microsoft.Identity.Client.IAccount"

    @classmethod
    def class_for(cls, raw: dict[str, Any]) -> type[Resource]:
        """The one class that is an account here."""
        del raw
        return ResourceAccount


class ResourceAccount(Resource):
    """Resource account, made by the module."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Authentication.ResourceAccount"
    environment = Field("environment", read_only=True)
    home_account_id = Field("homeAccountId", AccountId, read_only=True)
    username = Field("username", read_only=True)


class AuthResult(Resource):
    """Auth result, made by the module."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Authentication.AuthResult"
    refresh_token = Field("refreshToken")
    access_token = Field("accessToken", read_only=True)
    is_extended_life_time_token = Field("isExtendedLifeTimeToken", BOOL, read_only=True)
    unique_id = Field("uniqueId", read_only=True)
    expires_on = Field("expiresOn", DATETIMEOFFSET, read_only=True)
    extended_expires_on = Field("extendedExpiresOn", DATETIMEOFFSET, read_only=True)
    tenant_id = Field("tenantId", read_only=True)
    account = Field("account", IAccount, read_only=True)
    id_token = Field("idToken", read_only=True)
    scopes = Field("scopes", ListType(TEXT), read_only=True)
    correlation_id = Field("correlationId", GUID, read_only=True)


class PartnerAccount(Resource):
    """Partner account, made by the module."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Authentication.PartnerAccount"
    extended_properties = Field("extendedProperties", MapType(TEXT, "IDictionary"), read_only=True)
    identifier = Field("identifier")
    object_id = Field("objectId")
    tenant = Field("tenant")
    type = Field("type", ACCOUNT_TYPE)


class PartnerEnvironment(Resource):
    """Partner environment, made by the module."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Authentication.PartnerEnvironment"
    active_directory_authority = Field("activeDirectoryAuthority")
    azure_ad_graph_endpoint = Field("azureAdGraphEndpoint")
    azure_endpoint = Field("azureEndpoint")
    graph_endpoint = Field("graphEndpoint")
    environment_name = Field("environmentName", ENVIRONMENT_NAME)
    partner_center_endpoint = Field("partnerCenterEndpoint")


class PartnerContext(Resource):
    """Partner context, made by the module."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Authentication.PartnerContext"
    account = Field("account", PartnerAccount)
    country_code = Field("countryCode")
    environment = Field("environment", PartnerEnvironment)
    extended_properties = Field("extendedProperties", MapType(TEXT, "IDictionary"), read_only=True)
    locale = Field("locale")


class PSPartnerEnvironment(Resource):
    """Partner environment, made by the module."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Authentication.PSPartnerEnvironment"
    active_directory_authority = Field("activeDirectoryAuthority")
    azure_ad_graph_endpoint = Field("azureAdGraphEndpoint")
    name = Field("name")
    partner_center_endpoint = Field("partnerCenterEndpoint")
