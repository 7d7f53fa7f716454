"""Users and sign-ins of the partner's own tenant in Microsoft Graph (its beta version)."""

from __future__ import annotations

from pcshell.partner.schema import BOOL, DATETIMEOFFSET, TEXT, Field, ListType, Operation, Operations, Resource


class GraphUser(Resource):
    """A user as Microsoft Graph sends it; what is not named here is reached by its name all the same."""

    type_name = "Microsoft.Graph.User"
    business_phones = Field("businessPhones", ListType(TEXT))
    display_name = Field("displayName")
    given_name = Field("givenName")
    job_title = Field("jobTitle")
    mail = Field("mail")
    mobile_phone = Field("mobilePhone")
    office_location = Field("officeLocation")
    preferred_language = Field("preferredLanguage")
    surname = Field("surname")
    user_principal_name = Field("userPrincipalName")
    id = Field("id")


class SignIn(Resource):
    """One sign-in of a user; details such as location and status are reached by their names."""

    type_name = "Microsoft.Graph.SignIn"
    created_date_time = Field("createdDateTime", DATETIMEOFFSET, nullable=True)
    user_display_name = Field("userDisplayName")
    user_principal_name = Field("userPrincipalName")
    user_id = Field("userId")
    app_id = Field("appId")
    app_display_name = Field("appDisplayName")
    ip_address = Field("ipAddress")
    client_app_used = Field("clientAppUsed")
    correlation_id = Field("correlationId")
    is_interactive = Field("isInteractive", BOOL, nullable=True)
    resource_display_name = Field("resourceDisplayName")
    id = Field("id")


class Directory(Operations):
    """The partner's own tenant."""

    users = Operation(
        "GET", "/users", returns=GraphUser, query={"size": "$top"}, collection="value", paged=True, service="graph"
    )
    user = Operation("GET", "/users/{user}", returns=GraphUser, service="graph")
    sign_ins = Operation(
        "GET",
        "/auditLogs/signIns",
        returns=SignIn,
        query={"filter": "$filter", "size": "$top"},
        collection="value",
        paged=True,
        service="graph",
    )
    #: Up to 20 requests of Graph in one, each with an answer of its own (`partner.batches`).
    batch = Operation("POST", "/$batch", body=True, reading=True, service="graph")
