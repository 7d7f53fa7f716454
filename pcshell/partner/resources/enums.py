"""The enums of the service and of the module: names, numbers and how they travel."""

from __future__ import annotations

from pcshell.partner.schema import EnumType

ACCOUNT_TYPE = EnumType(
    "Microsoft.Store.PartnerCenter.PowerShell.Models.Authentication.AccountType",
    "AccessToken Certificate ManagedService ServicePrincipal User",
    json_text=False,
)
AUDIT_RECORD_SEARCH_FIELD = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Auditing.AuditRecordSearchField",
    "CompanyName CustomerId ResourceType",
)
AZURE_UTILIZATION_GRANULARITY = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Utilizations.AzureUtilizationGranularity",
    "Daily Hourly",
)
BILLING_CYCLE_TYPE = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Offers.BillingCycleType",
    "Unknown Monthly Annual None OneTime",
)
BILLING_PERIOD = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Invoices.BillingPeriod",
    "None Current Previous",
)
BILLING_PROVIDER = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Invoices.BillingProvider",
    "None Office Azure OneTime Marketplace All",
)
BILLING_TYPE = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Invoices.BillingType",
    "None Usage License",
)
CART_ERROR_CODE = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Carts.CartErrorCode",
    "Unknown CurrencyIsNotSupported=10000 CatalogItemIdIsNotValid QuotaNotAvailable "
    "InventoryNotAvailable ParticipantsIsNotSupportedForPartner "
    "UnableToProcessCartLineItem=10006 SubscriptionIsNotValid SubscriptionIsNotEnabledForRI "
    "SandboxLimitExceeded InvalidInput",
)
CONTRACT_TYPE = EnumType(
    "Microsoft.Store.PartnerCenter.Models.ContractType",
    "Subscription ProductKey RedemptionCode",
)
CONVERSION_ERROR_CODE = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Subscriptions.ConversionErrorCode",
    "Other ConversionsNotFound",
    json_text=False,
)
CUSTOMER_PARTNER_RELATIONSHIP = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Customers.CustomerPartnerRelationship",
    "Unknown Reseller Advisor Syndication MicrosoftSupport None",
)
CUSTOMER_QUALIFICATION = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Customers.CustomerQualification",
    "None Education Nonprofit GovernmentCommunityCloud",
)
CUSTOMER_SEARCH_FIELD = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Customers.CustomerSearchField",
    "CompanyName Domain IndirectReseller IndirectCloudSolutionProvider",
)
DEVICE_UPLOAD_STATUS_TYPE = EnumType(
    "Microsoft.Store.PartnerCenter.Models.DevicesDeployment.DeviceUploadStatusType",
    "Unknown Queued Processing Finished FinishedWithErrors",
)
DOCUMENT_TYPE = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Invoices.DocumentType",
    "None Invoice VoidNote AdjustmentNote",
)
ENVIRONMENT_NAME = EnumType(
    "Microsoft.Store.PartnerCenter.PowerShell.Models.Authentication.EnvironmentName",
    "AzureCloud AzureChinaCloud AzureGermanCloud AzurePPE AzureUSGovernment",
    json_text=False,
)
FIELD_FILTER_OPERATION = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Query.FieldFilterOperation",
    "Equals NotEquals GreaterThan GreaterThanOrEquals LessThan LessThanOrEquals Substring And "
    "Or StartsWith NotStartsWith",
)
INVOICE_LINE_ITEM_TYPE = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Invoices.InvoiceLineItemType",
    "None UsageLineItems BillingLineItems",
)
INVOICE_SEARCH_FIELD = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Invoices.InvoiceSearchField",
    "InvoiceDate",
)
LICENSE_GROUP_ID = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Licenses.LicenseGroupId",
    "None Group1 Group2",
)
MESSAGE_TYPE = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Incidents.MessageType",
    "None Incident MessageCenter All",
)
MODULE_NAME = EnumType(
    "Microsoft.Store.PartnerCenter.PowerShell.Models.Authentication.ModuleName",
    "ExchangeOnline",
    json_text=False,
)
OPERATION_STATUS = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Auditing.OperationStatus",
    "Succeeded Failed Progress Decline",
)
OPERATION_TYPE = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Auditing.OperationType",
    "Undefined UpdateCustomerQualification UpdateSubscription UpgradeSubscription "
    "ConvertTrialSubscription AddCustomer UpdateCustomerBillingProfile "
    "UpdateCustomerPartnerContractCompanyName UpdateCustomerSpendingBudget DeleteCustomer "
    "RemovePartnerCustomerRelationship CreateOrder UpdateOrder CreateCustomerUser "
    "DeleteCustomerUser UpdateCustomerUser UpdateCustomerUserLicenses "
    "ResetCustomerUserPassword UpdateCustomerUserPrincipalName RestoreCustomerUser "
    "CreateMpnAssociation UpdateMpnAssociation UpdateSfbCustomerUserLicenses UpdateTransfer "
    "CreatePartnerRelationship RegisterApplication UnregisterApplication "
    "AddApplicationCredential RemoveApplicationCredential CreatePartnerUser UpdatePartnerUser "
    "RemovePartnerUser CreateReferral UpdateReferral GetSoftwareKey GetSoftwareDownloadLink "
    "IncreaseCreditLimit ReadyInvoice CreateAgreement ExtendRelationship CreateTransfer",
)
PARTICIPANT_TYPE = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Carts.ParticipantType",
    "Unknown TransactionReseller",
)
PARTNER_ERROR_CATEGORY = EnumType(
    "Microsoft.Store.PartnerCenter.Exceptions.PartnerErrorCategory",
    "NotSpecified BadInput Unauthorized Forbidden NotFound UnsupportedDataFormat "
    "AlreadyExists InvalidOperation ServerError ServerBusy Timeout ResponseParsing "
    "TooManyRequests",
    json_text=False,
)
PARTNER_POWER_SHELL_ERROR_CATEGORY = EnumType(
    "Microsoft.Store.PartnerCenter.PowerShell.Exceptions.PartnerPowerShellErrorCategory",
    "NotSpecified TokenExpired Validation",
    json_text=False,
)
PARTNER_RELATIONSHIP_SEARCH_FIELD = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Relationships.PartnerRelationshipSearchField",
    "Name",
)
PARTNER_RELATIONSHIP_TYPE = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Relationships.PartnerRelationshipType",
    "IsIndirectResellerOf IsIndirectCloudSolutionProviderOf",
)
POLICY_CATEGORY = EnumType(
    "Microsoft.Store.PartnerCenter.Models.DevicesDeployment.PolicyCategory",
    "None OOBE",
)
POLICY_SETTINGS_TYPES = EnumType(
    "Microsoft.Store.PartnerCenter.Models.DevicesDeployment.PolicySettingsTypes",
    "None RemoveOemPreinstalls OobeUserNotLocalAdmin SkipExpressSettings=4 SkipOemRegistration=8 SkipEula=16",
    flags=True,
)
PROVISIONING_STATUS = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Subscriptions.ProvisioningStatus",
    "None Success Pending Failed",
)
QUERY_TYPE = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Query.QueryType",
    "Simple Indexed Count Seek",
    json_text=False,
)
RESOURCE_TYPE = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Auditing.ResourceType",
    "Undefined Customer CustomerUser Order Subscription License ThirdPartyAddOn "
    "MpnAssociation Transfer Application ApplicationCredential PartnerUser "
    "PartnerRelationship Referral SoftwareKey SoftwareDownloadLink CreditLimit Invoice "
    "Agreement PartnerCustomerRelationship",
)
SEEK_OPERATION = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Query.SeekOperation",
    "Next Previous First Last PageIndex",
    json_text=False,
)
SERVICE_COSTS_BILLING_PERIOD = EnumType(
    "Microsoft.Store.PartnerCenter.Models.ServiceCosts.ServiceCostsBillingPeriod",
    "None MostRecent Current",
)
SERVICE_INCIDENT_SEARCH_FIELD = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Incidents.ServiceIncidentSearchField",
    "Resolved",
)
SERVICE_INCIDENT_STATUS = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Incidents.ServiceIncidentStatus",
    "Normal Information Warning Critical",
)
SERVICE_REQUEST_SEARCH_FIELD = EnumType(
    "Microsoft.Store.PartnerCenter.Models.ServiceRequests.ServiceRequestSearchField",
    "Status",
)
SERVICE_REQUEST_SEVERITY = EnumType(
    "Microsoft.Store.PartnerCenter.Models.ServiceRequests.ServiceRequestSeverity",
    "Unknown Critical Moderate Minimal",
)
SERVICE_REQUEST_STATUS = EnumType(
    "Microsoft.Store.PartnerCenter.Models.ServiceRequests.ServiceRequestStatus",
    "None Open Closed AttentionNeeded",
)
SORT_DIRECTION = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Query.SortDirection",
    "Ascending Descending",
    json_text=False,
)
SPENDING_LIMIT = EnumType(
    "Microsoft.Azure.Management.Profiles.Subscription.Models.SpendingLimit",
    "On Off CurrentPeriodOff",
)
SUBSCRIPTION_STATE = EnumType(
    "Microsoft.Azure.Management.Profiles.Subscription.Models.SubscriptionState",
    "Enabled Warned PastDue Disabled Deleted",
)
SUBSCRIPTION_STATUS = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Subscriptions.SubscriptionStatus",
    "None Active Suspended Deleted",
)
UPGRADE_ERROR_CODE = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Subscriptions.UpgradeErrorCode",
    "Other DelegatedAdminPermissionsDisabled SubscriptionStatusNotActive "
    "ConflictingServiceTypes ConcurrencyConflicts UserContextRequired "
    "SubscriptionAddOnsPresent SubscriptionDoesNotHaveAnyUpgradePaths "
    "SubscriptionTargetOfferNotFound SubscriptionNotProvisioned",
    json_text=False,
)
UPGRADE_TYPE = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Subscriptions.UpgradeType",
    "None UpgradeOnly UpgradeWithLicenseTransfer",
)
USER_DOMAIN_TYPE = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Users.UserDomainType",
    "None Managed Federated",
)
USER_STATE = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Users.UserState",
    "Active Inactive",
)
VETTING_STATUS = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Partners.VettingStatus",
    "None Pending Authorized Rejected",
)
VETTING_SUB_STATUS = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Partners.VettingSubStatus",
    "None Entry EmailOwnership EmailDomain EmploymentVerification Decision Other BusinessVerification",
)
VETTING_VERSION = EnumType(
    "Microsoft.Store.PartnerCenter.Models.Partners.VettingVersion",
    "None Current LastFinalized",
)
