"""Roles and their members, of the partner and of a customer."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import InSet, Parameter, Switch, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import GUID, PartnerCmdlet
from pcshell.metadata.validation import ValidateNotNullOrEmpty, ValidatePattern
from pcshell.partner import wire
from pcshell.partner.resources import users as users_resources
from pcshell.partner.resources.directory import Directory
from pcshell.partner.resources.users import PSCustomerUser, PSDirectoryRole, PSRole, PSUserMember, Users

values.register_resources(users_resources)


@cmdlet(
    "Get-PartnerCustomerUserRole",
    output=[PSDirectoryRole.type_name],
)
class GetPartnerCustomerUserRole(PartnerCmdlet):
    """Gets the directory roles of a customer, or of one of its users."""

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )
    user_id: str = Parameter(
        "The identifier of the user.", validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")]
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        if self.user_id:
            return Users(self.partner).user_roles(customer_id=self.customer_id, user_id=self.user_id)
        return Users(self.partner).directory_roles(customer_id=self.customer_id)


@cmdlet(
    "Get-PartnerRole",
    output=[PSRole.type_name],
)
class GetPartnerRole(PartnerCmdlet):
    """Gets the roles of the partner's own tenant."""

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Users(self.partner).roles()


@cmdlet(
    "Get-PartnerRoleMember",
    output=[PSUserMember.type_name],
)
class GetPartnerRoleMember(PartnerCmdlet):
    """Gets the members of a role of the partner's own tenant."""

    role_id: str = Parameter(
        "The identifier of the role.", position=0, validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")]
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Users(self.partner).role_members(role_id=self.role_id)


@cmdlet("Get-PartnerCustomerUser", default_set="ByCustomerId", output=[PSCustomerUser.type_name])
class GetPartnerCustomerUser(PartnerCmdlet):
    """Gets the users of a customer, or one of them."""

    customer_id: str = Parameter(
        "The identifier of the customer.",
        InSet("ByCustomerId", mandatory=True, position=0),
        InSet("ByUserId", mandatory=True, position=0),
        InSet("ByUserState", mandatory=True, position=0),
        InSet("ByUpn", mandatory=True, position=0),
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )
    user_id: str = Parameter(
        "The identifier of the user.",
        set="ByUserId",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )
    user_principal_name: str = Parameter(
        "The user principal name.", set="ByUpn", mandatory=True, validate=[ValidateNotNullOrEmpty()]
    )
    return_deleted_users: bool = Switch("Gets the users that were deleted.", set="ByUserState", mandatory=True)

    def run(self) -> Any:
        """The users of this parameter set."""
        users = Users(self.partner)
        if self.parameter_set == "ByUserId":
            return [users.get(customer_id=self.customer_id, user_id=self.user_id)]
        if self.parameter_set == "ByUpn":
            found = Directory(self.partner).user(user=self.user_principal_name)
            return [users.get(customer_id=self.customer_id, user_id=found.raw.get("id", ""))]
        if self.parameter_set == "ByUserState" and self.return_deleted_users:
            inactive = {"Field": "UserState", "Value": "Inactive", "Operator": "Equals"}
            return users.list(customer_id=self.customer_id, size=0, filter=wire.dumps(inactive).decode("ascii"))
        return users.list(customer_id=self.customer_id)
