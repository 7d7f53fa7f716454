"""Users, roles and their members."""

from __future__ import annotations

from pcshell.partner.recovery import Found, Listed, Observed, Repeated, Replaced, Write, raw_of
from pcshell.partner.resources.common import ResourceBase, ResourceBaseWithLinks
from pcshell.partner.resources.enums import USER_DOMAIN_TYPE, USER_STATE
from pcshell.partner.schema import BOOL, DATETIME, Field, Operation, Operations, Resource


class PasswordProfile(Resource):
    """Password profile, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Users.PasswordProfile"
    force_change_password = Field("forceChangePassword", BOOL)
    password = Field("password")


class User(ResourceBaseWithLinks):
    """User, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Users.User"
    display_name = Field("displayName")
    first_name = Field("firstName")
    id = Field("id")
    immutable_id = Field("immutableId")
    last_directory_sync_time = Field("lastDirectorySyncTime", DATETIME, nullable=True)
    last_name = Field("lastName")
    password_profile = Field("passwordProfile", PasswordProfile)
    phone_number = Field("phoneNumber")
    soft_deletion_time = Field("softDeletionTime", DATETIME, nullable=True)
    state = Field("state", USER_STATE)
    user_domain_type = Field("userDomainType", USER_DOMAIN_TYPE)
    user_principal_name = Field("userPrincipalName")


class CustomerUser(User):
    """Customer user, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Users.CustomerUser"
    usage_location = Field("usageLocation")


class DirectoryRole(ResourceBase):
    """Directory role, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Roles.DirectoryRole"
    id = Field("id")
    name = Field("name")


class PSCustomerUser(Resource):
    """The module's view of a customer user."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Users.PSCustomerUser"
    unshown = ("passwordProfile",)
    display_name = Field("displayName")
    first_name = Field("firstName")
    immutable_id = Field("immutableId")
    last_name = Field("lastName")
    last_directory_sync_time = Field("lastDirectorySyncTime", DATETIME, nullable=True)
    phone_number = Field("phoneNumber")
    soft_deletion_time = Field("softDeletionTime", DATETIME, nullable=True)
    state = Field("state", USER_STATE)
    usage_location = Field("usageLocation")
    user_domain_type = Field("userDomainType", USER_DOMAIN_TYPE)
    user_id = Field("id")
    user_principal_name = Field("userPrincipalName")


class PSDirectoryRole(Resource):
    """The module's view of a directory role."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Roles.PSDirectoryRole"
    name = Field("name")
    id = Field("id")


class PSRole(Resource):
    """The module's view of a role."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Roles.PSRole"
    category = Field("category")
    name = Field("name")
    role_id = Field("id")


class PSUserMember(Resource):
    """The module's view of an user member."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Roles.PSUserMember"
    display_name = Field("displayName")
    user_id = Field("id")
    user_principal_name = Field("userPrincipalName")


class Role(ResourceBase):
    """Role, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Roles.Role"
    category = Field("category")
    id = Field("id")
    name = Field("name")


class UserMember(ResourceBase):
    """User member, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Roles.UserMember"
    display_name = Field("displayName")
    id = Field("id")
    user_principal_name = Field("userPrincipalName")


def _has_role(write: Write) -> list[Found]:
    """The member that was sent, when the user has the role."""
    roles = write.ask(Users.user_roles, user_id=write.sent("id"))
    wanted = str(write.parameters["role_id"]).casefold()
    has = any(str(raw_of(role).get("id")).casefold() == wanted for role in roles)
    return [Found("", write.body)] if has else []


class Users(Operations):
    """Users, roles and their members."""

    directory_roles = Operation(
        "GET", "/v1/customers/{customer_id}/directoryroles", returns=PSDirectoryRole, collection="items"
    )
    user_roles = Operation(
        "GET", "/v1/customers/{customer_id}/users/{user_id}/directoryroles", returns=PSDirectoryRole, collection="items"
    )
    roles = Operation("GET", "/v1/roles", returns=PSRole, collection="items")
    role_members = Operation("GET", "/v1/roles/{role_id}/usermembers", returns=PSUserMember, collection="items")
    list = Operation(
        "GET",
        "/v1/customers/{customer_id}/users",
        returns=PSCustomerUser,
        query={"size": "size", "filter": "filter"},
        collection="items",
        paged=True,
    )
    get = Operation("GET", "/v1/customers/{customer_id}/users/{user_id}", returns=PSCustomerUser)
    create = Operation(
        "POST",
        "/v1/customers/{customer_id}/users/",
        returns=PSCustomerUser,
        body=True,
        # A sign-in name exists once.
        recovery=Listed(list, "userPrincipalName"),
    )
    update = Operation(
        "PATCH",
        "/v1/customers/{customer_id}/users/{user_id}",
        returns=PSCustomerUser,
        body=True,
        recovery=Replaced(get),
    )
    delete = Operation("DELETE", "/v1/customers/{customer_id}/users/{user_id}", recovery=Repeated())
    add_role_member = Operation(
        "POST",
        "/v1/customers/{customer_id}/directoryroles/{role_id}/usermembers",
        returns=UserMember,
        body=True,
        recovery=Observed(_has_role),
    )
    remove_role_member = Operation(
        "DELETE",
        "/v1/customers/{customer_id}/directoryroles/{role_id}/usermembers/{user_id}",
        recovery=Repeated(),
    )
