"""Users of customers, and roles and their members, of the partner and of a customer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pcshell.cmdlet import ByValue, InSet, Parameter, Switch, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import IDENTIFIER, CustomerCmdlet, Failure, ListingCmdlet, PartnerCmdlet
from pcshell.cmdlets.partnercenter.bodies import body_of
from pcshell.metadata.validation import ValidateNotNull, ValidateNotNullOrEmpty
from pcshell.objects.clr_exceptions import exception_class
from pcshell.partner import wire
from pcshell.partner.resources import users as users_resources
from pcshell.partner.resources.directory import Directory
from pcshell.partner.resources.users import (
    CustomerUser,
    PSCustomerUser,
    PSDirectoryRole,
    PSRole,
    PSUserMember,
    UserMember,
    Users,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

values.register_resources(users_resources)

_TEXT = [ValidateNotNullOrEmpty()]


@cmdlet(
    "Get-PartnerCustomerUserRole",
    output=[PSDirectoryRole.type_name],
)
class GetPartnerCustomerUserRole(CustomerCmdlet):
    """Gets the directory roles of a customer, or of one of its users.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $user = Get-PartnerCustomerUser -CustomerId $id | Select-Object -First 1
    PS> (Get-PartnerCustomerUserRole -CustomerId $id -UserId $user.UserId).Name
    Global Administrator
    """

    customer_id: str
    user_id: str = Parameter("The identifier of the user.", validate=IDENTIFIER)

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
    """Gets the roles of the partner's own tenant.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerRole)[0].Name
    Admin agents
    """

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Users(self.partner).roles()


@cmdlet(
    "Get-PartnerRoleMember",
    output=[PSUserMember.type_name],
)
class GetPartnerRoleMember(PartnerCmdlet):
    """Gets the members of a role of the partner's own tenant.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $role = (Get-PartnerRole)[0].RoleId
    PS> (Get-PartnerRoleMember -RoleId $role)[0].DisplayName
    Adele Vance
    """

    role_id: str = Parameter("The identifier of the role.", position=0, validate=IDENTIFIER)

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Users(self.partner).role_members(role_id=self.required("roleId", self.role_id))


@cmdlet("Get-PartnerCustomerUser", default_set="ByCustomerId", output=[PSCustomerUser.type_name])
class GetPartnerCustomerUser(ListingCmdlet):
    """Gets the users of a customer, or one of them.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> Get-PartnerCustomerUser -CustomerId $id | Select-Object -First 2 DisplayName, State
    DisplayName      State
    -----------      -----
    Alex Wilber     Active
    Diego Siciliani Active
    """

    customer_id: str = Parameter(
        "The identifier of the customer.",
        InSet("ByCustomerId", mandatory=True, position=0),
        InSet("ByUserId", mandatory=True, position=0),
        InSet("ByUserState", mandatory=True, position=0),
        InSet("ByUpn", mandatory=True, position=0),
        validate=IDENTIFIER,
    )
    user_id: str = Parameter(
        "The identifier of the user.",
        set="ByUserId",
        mandatory=True,
        validate=IDENTIFIER,
    )
    user_principal_name: str = Parameter(
        "The user principal name.", set="ByUpn", mandatory=True, validate=[ValidateNotNullOrEmpty()]
    )
    return_deleted_users: bool = Switch(
        "Gets the users that were deleted.", set="ByUserState", mandatory=True, validate=[ValidateNotNullOrEmpty()]
    )

    def run(self) -> Any:
        """The users of this parameter set."""
        users = Users(self.partner)
        if self.parameter_set == "ByUserId":
            return [users.get(customer_id=self.customer_id, user_id=self.user_id)]
        if self.parameter_set == "ByUpn":
            found = Directory(self.partner).user(user=self.user_principal_name)
            return [users.get(customer_id=self.customer_id, user_id=found.raw.get("id", ""))]
        if self.parameter_set == "ByUserState" and self.return_deleted_users:
            return deleted_users(users, self.customer_id)
        return users.list(customer_id=self.customer_id)


def deleted_users(users: Users, customer_id: str) -> Iterator[PSCustomerUser]:
    """The deleted users of a customer, page by page."""
    inactive = {"Field": "UserState", "Value": "Inactive", "Operator": "Equals"}
    found: Iterator[PSCustomerUser] = users.list(
        customer_id=customer_id, size=0, filter=wire.dumps(inactive).decode("ascii")
    )
    return found


@cmdlet("New-PartnerCustomerUser", output=[PSCustomerUser.type_name], should_process=True)
class NewPartnerCustomerUser(CustomerCmdlet):
    """Makes a user of a customer.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $new = @{ UserPrincipalName = 'jane@contoso.com'; DisplayName = 'Jane Doe'; UsageLocation = 'US' }
    PS> $password = ConvertTo-SecureString 'Pa55-word!' -AsPlainText -Force
    PS> (New-PartnerCustomerUser -CustomerId $id @new -Password $password).UserPrincipalName
    jane@contoso.com
    """

    customer_id: str
    first_name: str = Parameter("The first name.", validate=_TEXT)
    last_name: str = Parameter("The last name.", validate=_TEXT)
    display_name: str = Parameter("The name as it is shown.", mandatory=True, validate=_TEXT)
    user_principal_name: str = Parameter("The name to sign in with.", mandatory=True, validate=_TEXT)
    password: Any = Parameter(
        "The first password.", mandatory=True, type="System.Security.SecureString", validate=[ValidateNotNull()]
    )
    force_change_password: bool = Switch("The user chooses another password at the first sign-in.")
    usage_location: str = Parameter(
        "The country where the user uses licenses; that of the session unless given.", validate=_TEXT
    )

    def run(self) -> Any:
        """The new user."""
        name = self.user_principal_name
        if not self.should_process(f"Creates a new customer user with the user principal name of {name}."):
            return []
        user = CustomerUser(
            {
                "displayName": self.display_name,
                "firstName": self.first_name,
                "lastName": self.last_name,
                "passwordProfile": {
                    "password": self.password.reveal(), "forceChangePassword": bool(self.force_change_password)
                },
                "usageLocation": self.usage_location or self.session.context.country_code,
                "userPrincipalName": name,
            }
        )  # fmt: skip
        return [Users(self.partner).create(customer_id=self.customer_id, body=body_of(user))]


@cmdlet("Set-PartnerCustomerUser", default_set="UserId", output=[PSCustomerUser.type_name], should_process=True)
class SetPartnerCustomerUser(PartnerCmdlet):
    """Changes a user of a customer; what is not given stays.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $user = Get-PartnerCustomerUser -CustomerId $id | Select-Object -First 1
    PS> ($user | Set-PartnerCustomerUser -CustomerId $id -DisplayName 'Alex W.').DisplayName
    Alex W.
    """

    display_name: str = Parameter("The name as it is shown.")
    first_name: str = Parameter("The first name.")
    force_change_password_next_login: bool = Switch("The user chooses another password at the next sign-in.")
    customer_id: str = Parameter(
        "The identifier of the customer.",
        InSet("UserObject", mandatory=True, position=0),
        InSet("UserId", mandatory=True, position=0),
        validate=IDENTIFIER,
    )
    input_object: Any = Parameter(
        "The user.",
        set="UserObject", mandatory=True, from_pipeline=ByValue, type=PSCustomerUser.type_name,
        validate=[ValidateNotNull()],
    )  # fmt: skip
    last_name: str = Parameter("The last name.", validate=_TEXT)
    password: Any = Parameter("The new password.", type="System.Security.SecureString", validate=[ValidateNotNull()])
    usage_location: str = Parameter("The country where the user uses licenses.", validate=_TEXT)
    user_id: str = Parameter("The identifier of the user.", set="UserId", mandatory=True, validate=IDENTIFIER)
    user_principal_name: str = Parameter("The name to sign in with.")

    def run(self) -> Any:
        """The changed user, as the service answers it."""
        user_id = str((self.input_object.user_id if self.input_object is not None else self.user_id) or "")
        text = f"Updates the specified customer user information for a user with the identifier of {user_id}."
        if not self.should_process(text):
            return []
        users = Users(self.partner)
        user = CustomerUser(users.get(customer_id=self.customer_id, user_id=user_id).raw)
        for name, given in (
            ("displayname", self.display_name),
            ("firstname", self.first_name),
            ("lastname", self.last_name),
            ("usagelocation", self.usage_location),
        ):
            if given:
                user.write(name, given)
        if self.user_principal_name is not None:
            user.user_principal_name = self.user_principal_name
        if self.password is not None or self.force_change_password_next_login:
            profile: dict[str, Any] = {"forceChangePassword": bool(self.force_change_password_next_login)}
            if self.password is not None:
                profile["password"] = self.password.reveal()
            user.write("passwordprofile", profile)
        return [users.update(customer_id=self.customer_id, user_id=user_id, body=body_of(user))]


class _UserByIdOrName(PartnerCmdlet):
    """A cmdlet that takes a user by identifier or by principal name."""

    customer_id: str = Parameter(
        "The identifier of the customer.",
        InSet("ByUserId", mandatory=True, position=0),
        InSet("ByUpn", mandatory=True, position=0),
        validate=IDENTIFIER,
    )
    user_id: str = Parameter("The identifier of the user.", set="ByUserId", mandatory=True, validate=IDENTIFIER)


@cmdlet(
    "Remove-PartnerCustomerUser",
    default_set="ByUserId",
    output=["System.Boolean"],
    should_process=True,
    confirm_impact="High",
)
class RemovePartnerCustomerUser(_UserByIdOrName):
    """Deletes a user of a customer; for 30 days Restore-PartnerCustomerUser brings it back.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $user = Get-PartnerCustomerUser -CustomerId $id | Select-Object -First 1
    PS> Remove-PartnerCustomerUser -CustomerId $id -UserId $user.UserId
    True
    """

    user_principal_name: str = Parameter("The user principal name.", set="ByUpn", mandatory=True, validate=_TEXT)

    def run(self) -> Any:
        """True when the user is deleted."""
        name = self.user_id or self.user_principal_name
        if not self.should_process(f"Deletes the customer user account with the identifier of {name}."):
            return []
        users = Users(self.partner)
        user_id = self.user_id or Directory(self.partner).user(user=self.user_principal_name).id or ""
        users.delete(customer_id=self.customer_id, user_id=user_id)
        return [True]


@cmdlet("Restore-PartnerCustomerUser", default_set="ByUserId", output=["System.Boolean"], should_process=True)
class RestorePartnerCustomerUser(_UserByIdOrName):
    """Brings a deleted user of a customer back.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $user = Get-PartnerCustomerUser -CustomerId $id | Select-Object -First 1
    PS> $null = Remove-PartnerCustomerUser -CustomerId $id -UserId $user.UserId
    PS> Restore-PartnerCustomerUser -CustomerId $id -UserId $user.UserId
    True
    """

    user_principal_name: str = Parameter(
        "The user principal name.", set="ByUpn", mandatory=True, validate=[ValidateNotNull()]
    )

    def run(self) -> Any:
        """True when the user is back."""
        name = self.user_id or self.user_principal_name
        if not self.should_process(f"Restores the customer user account with the identifier of {name}."):
            return []
        users = Users(self.partner)
        user_id = self.user_id or self._deleted(users)
        active = body_of(CustomerUser({"state": "active"}))
        users.update(customer_id=self.customer_id, user_id=user_id, body=active)
        return [True]

    def _deleted(self, users: Users) -> str:
        """The identifier of the one deleted user with this name."""
        wanted = self.user_principal_name.casefold()
        found = [
            user
            for user in deleted_users(users, self.customer_id)
            if str(user.user_principal_name or "").casefold() == wanted
        ]
        if not found:
            kind = exception_class("System.Management.Automation.PSInvalidOperationException")
            raise Failure(kind(f"There is no deleted user {self.user_principal_name}."))
        if len(found) > 1:
            raise Failure(
                exception_class("System.InvalidOperationException")("Sequence contains more than one matching element")
            )
        return str(found[0].user_id)


@cmdlet("Add-PartnerCustomerUserRoleMember", output=["System.Boolean"], should_process=True, confirm_impact="High")
class AddPartnerCustomerUserRoleMember(CustomerCmdlet):
    """Gives a user of a customer a directory role.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $role = Get-PartnerCustomerUserRole -CustomerId $id | Where-Object Name -eq 'User Administrator'
    PS> $user = Get-PartnerCustomerUser -CustomerId $id | Select-Object -First 1
    PS> Add-PartnerCustomerUserRoleMember -CustomerId $id -RoleId $role.Id -UserId $user.UserId
    True
    """

    customer_id: str
    user_id: str = Parameter("The identifier of the user.", validate=IDENTIFIER)
    role_id: str = Parameter(
        "The identifier of the role; see Get-PartnerCustomerUserRole.", validate=[ValidateNotNull()]
    )

    def run(self) -> Any:
        """True when the user has the role."""
        user_id = self.required("userId", self.user_id)
        role_id = self.required("roleId", self.role_id)
        if not self.should_process(f"Adds the user with the identifier of {user_id} to the role {role_id}."):
            return []
        users = Users(self.partner)
        user = users.get(customer_id=self.customer_id, user_id=user_id)
        member = UserMember(
            {"id": user.user_id, "displayName": user.display_name, "userPrincipalName": user.user_principal_name}
        )
        users.add_role_member(customer_id=self.customer_id, role_id=role_id, body=body_of(member))
        return [True]


@cmdlet("Remove-PartnerCustomerUserRoleMember", output=["System.Boolean"], should_process=True, confirm_impact="High")
class RemovePartnerCustomerUserRoleMember(CustomerCmdlet):
    """Takes a directory role away from a user of a customer.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $user = Get-PartnerCustomerUser -CustomerId $id | Select-Object -First 1
    PS> $role = Get-PartnerCustomerUserRole -CustomerId $id -UserId $user.UserId | Select-Object -First 1
    PS> Remove-PartnerCustomerUserRoleMember -CustomerId $id -RoleId $role.Id -UserId $user.UserId
    True
    """

    customer_id: str
    user_id: str = Parameter("The identifier of the user.", validate=IDENTIFIER)
    role_id: str = Parameter("The identifier of the role.", validate=[ValidateNotNull()])

    def run(self) -> Any:
        """True when the user no longer has the role."""
        role_id = self.required("roleId", self.role_id)
        user_id = self.required("userId", self.user_id)
        if not self.should_process(f"Removes the user with the identifier of {user_id} from the role {role_id}."):
            return []
        Users(self.partner).remove_role_member(customer_id=self.customer_id, role_id=role_id, user_id=user_id)
        return [True]
