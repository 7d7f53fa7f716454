"""Roles and their members, of the partner and of a customer."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import Parameter, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import GUID, PartnerCmdlet
from pcshell.metadata.validation import ValidatePattern
from pcshell.partner.resources import users as users_resources
from pcshell.partner.resources.users import PSDirectoryRole, PSRole, PSUserMember, Users

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
