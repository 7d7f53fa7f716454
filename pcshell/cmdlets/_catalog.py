"""The cmdlets that exist, by folded name. Written by scripts/build_catalog.py: do not edit."""

# fmt: off
# folded name: (name, 'module:class', PowerShell module, synopsis)
CMDLETS = {
    "add-member": (
        "Add-Member", "pcshell.cmdlets.utility.objects:AddMember",
        "Microsoft.PowerShell.Utility",
        "Adds members to an object.",
    ),
    "clear-variable": (
        "Clear-Variable", "pcshell.cmdlets.utility.variables:ClearVariable",
        "Microsoft.PowerShell.Utility",
        "Sets variables to $null.",
    ),
    "compare-object": (
        "Compare-Object", "pcshell.cmdlets.utility.compare:CompareObject",
        "Microsoft.PowerShell.Utility",
        "Compares two sets of objects.",
    ),
    "connect-partnercenter": (
        "Connect-PartnerCenter", "pcshell.cmdlets.partnercenter.account:ConnectPartnerCenter",
        "PartnerCenter",
        "Signs in to Partner Center for this session.",
    ),
    "convert-path": (
        "Convert-Path", "pcshell.cmdlets.management.paths:ConvertPath",
        "Microsoft.PowerShell.Management",
        "Converts paths to those the operating system knows.",
    ),
    "convertfrom-csv": (
        "ConvertFrom-Csv", "pcshell.cmdlets.utility.csv_data:ConvertFromCsv",
        "Microsoft.PowerShell.Utility",
        "Converts lines of comma-separated values to objects.",
    ),
    "convertfrom-json": (
        "ConvertFrom-Json", "pcshell.cmdlets.utility.json_data:ConvertFromJson",
        "Microsoft.PowerShell.Utility",
        "Converts JSON text to objects.",
    ),
    "convertfrom-securestring": (
        "ConvertFrom-SecureString", "pcshell.cmdlets.utility.security:ConvertFromSecureString",
        "Microsoft.PowerShell.Security",
        "Converts a SecureString to protected text, or with -AsPlainText to the text itself.",
    ),
    "convertfrom-stringdata": (
        "ConvertFrom-StringData", "pcshell.cmdlets.utility.match_text:ConvertFromStringData",
        "Microsoft.PowerShell.Utility",
        "Converts lines `name = value` to a hash table.",
    ),
    "convertto-csv": (
        "ConvertTo-Csv", "pcshell.cmdlets.utility.csv_data:ConvertToCsv",
        "Microsoft.PowerShell.Utility",
        "Converts objects to lines of comma-separated values.",
    ),
    "convertto-html": (
        "ConvertTo-Html", "pcshell.cmdlets.utility.html:ConvertToHtml",
        "Microsoft.PowerShell.Utility",
        "Converts objects to an HTML page, or with -Fragment to a table.",
    ),
    "convertto-json": (
        "ConvertTo-Json", "pcshell.cmdlets.utility.json_data:ConvertToJson",
        "Microsoft.PowerShell.Utility",
        "Converts objects to JSON text.",
    ),
    "convertto-securestring": (
        "ConvertTo-SecureString", "pcshell.cmdlets.utility.security:ConvertToSecureString",
        "Microsoft.PowerShell.Security",
        "Converts text to a SecureString.",
    ),
    "disconnect-partnercenter": (
        "Disconnect-PartnerCenter", "pcshell.cmdlets.partnercenter.account:DisconnectPartnerCenter",
        "PartnerCenter",
        "Ends the session with Partner Center.",
    ),
    "export-alias": (
        "Export-Alias", "pcshell.cmdlets.utility.aliases:ExportAlias",
        "Microsoft.PowerShell.Utility",
        "Writes aliases to a file, as CSV or as a script.",
    ),
    "export-csv": (
        "Export-Csv", "pcshell.cmdlets.utility.csv_data:ExportCsv",
        "Microsoft.PowerShell.Utility",
        "Writes the properties of objects to a CSV file.",
    ),
    "foreach-object": (
        "ForEach-Object", "pcshell.cmdlets.core.foreach_object:ForEachObject",
        "Microsoft.PowerShell.Core",
        "Performs an operation against each item in a collection of input objects.",
    ),
    "format-custom": (
        "Format-Custom", "pcshell.cmdlets.utility.format:FormatCustom",
        "Microsoft.PowerShell.Utility",
        "Shows an object with everything in it, or as its custom view says.",
    ),
    "format-list": (
        "Format-List", "pcshell.cmdlets.utility.format:FormatList",
        "Microsoft.PowerShell.Utility",
        "Shows each property of an object on a line of its own.",
    ),
    "format-table": (
        "Format-Table", "pcshell.cmdlets.utility.format:FormatTable",
        "Microsoft.PowerShell.Utility",
        "Shows objects as a table.",
    ),
    "format-wide": (
        "Format-Wide", "pcshell.cmdlets.utility.format:FormatWide",
        "Microsoft.PowerShell.Utility",
        "Shows one property of each object, several objects to a line.",
    ),
    "get-alias": (
        "Get-Alias", "pcshell.cmdlets.utility.aliases:GetAlias",
        "Microsoft.PowerShell.Utility",
        "Gets aliases, by name or by the command they stand for.",
    ),
    "get-credential": (
        "Get-Credential", "pcshell.cmdlets.utility.security:GetCredential",
        "Microsoft.PowerShell.Security",
        "Asks for a user name and password.",
    ),
    "get-culture": (
        "Get-Culture", "pcshell.cmdlets.utility.session:GetCulture",
        "Microsoft.PowerShell.Utility",
        "Gets the culture of the session, or cultures by name.",
    ),
    "get-date": (
        "Get-Date", "pcshell.cmdlets.utility.date_time:GetDate",
        "Microsoft.PowerShell.Utility",
        "Gets the current date and time, or works on another.",
    ),
    "get-filehash": (
        "Get-FileHash", "pcshell.cmdlets.utility.session:GetFileHash",
        "Microsoft.PowerShell.Utility",
        "Computes the hash of files.",
    ),
    "get-location": (
        "Get-Location", "pcshell.cmdlets.management.location:GetLocation",
        "Microsoft.PowerShell.Management",
        "Returns the current location, or a stack of locations.",
    ),
    "get-member": (
        "Get-Member", "pcshell.cmdlets.utility.objects:GetMember",
        "Microsoft.PowerShell.Utility",
        "Shows the members of objects, once for each type.",
    ),
    "get-partneragreementdetail": (
        "Get-PartnerAgreementDetail", "pcshell.cmdlets.partnercenter.agreements:GetPartnerAgreementDetail",
        "PartnerCenter",
        "Gets the agreements that customers can accept.",
    ),
    "get-partneragreementdocument": (
        "Get-PartnerAgreementDocument", "pcshell.cmdlets.partnercenter.agreements:GetPartnerAgreementDocument",
        "PartnerCenter",
        "Gets the links to view and download an agreement template.",
    ),
    "get-partneragreementstatus": (
        "Get-PartnerAgreementStatus", "pcshell.cmdlets.partnercenter.agreements:GetPartnerAgreementStatus",
        "PartnerCenter",
        "Gets whether a partner has signed the Microsoft Partner Agreement.",
    ),
    "get-partnerauditrecord": (
        "Get-PartnerAuditRecord", "pcshell.cmdlets.partnercenter.audit:GetPartnerAuditRecord",
        "PartnerCenter",
        "Gets what was done in Partner Center, at most for the last 90 days.",
    ),
    "get-partnerazureratecard": (
        "Get-PartnerAzureRateCard", "pcshell.cmdlets.partnercenter.usage:GetPartnerAzureRateCard",
        "PartnerCenter",
        "Gets the prices of Azure meters.",
    ),
    "get-partnerbillingprofile": (
        "Get-PartnerBillingProfile", "pcshell.cmdlets.partnercenter.profiles:GetPartnerBillingProfile",
        "PartnerCenter",
        "Gets the billing profile of the partner.",
    ),
    "get-partnercontext": (
        "Get-PartnerContext", "pcshell.cmdlets.partnercenter.account:GetPartnerContext",
        "PartnerCenter",
        "Gets the context of the session: account, environment, country, locale.",
    ),
    "get-partnercountryvalidation": (
        "Get-PartnerCountryValidation", "pcshell.cmdlets.partnercenter.validation:GetPartnerCountryValidation",
        "PartnerCenter",
        "Gets the rules for addresses of a country.",
    ),
    "get-partnercustomer": (
        "Get-PartnerCustomer", "pcshell.cmdlets.partnercenter.customers:GetPartnerCustomer",
        "PartnerCenter",
        "Gets one customer of the partner, or every customer.",
    ),
    "get-partnercustomeragreement": (
        "Get-PartnerCustomerAgreement", "pcshell.cmdlets.partnercenter.agreements:GetPartnerCustomerAgreement",
        "PartnerCenter",
        "Gets the agreements that a customer has accepted.",
    ),
    "get-partnercustomerazureplanentitlement": (
        "Get-PartnerCustomerAzurePlanEntitlement", "pcshell.cmdlets.partnercenter.subscriptions:GetPartnerCustomerAzurePlanEntitlement",
        "PartnerCenter",
        "Gets the Azure entitlements of an Azure plan.",
    ),
    "get-partnercustomerbillingprofile": (
        "Get-PartnerCustomerBillingProfile", "pcshell.cmdlets.partnercenter.customers:GetPartnerCustomerBillingProfile",
        "PartnerCenter",
        "Gets the billing profile of a customer.",
    ),
    "get-partnercustomercart": (
        "Get-PartnerCustomerCart", "pcshell.cmdlets.partnercenter.carts:GetPartnerCustomerCart",
        "PartnerCenter",
        "Gets a cart of a customer.",
    ),
    "get-partnercustomercompanyprofile": (
        "Get-PartnerCustomerCompanyProfile", "pcshell.cmdlets.partnercenter.customers:GetPartnerCustomerCompanyProfile",
        "PartnerCenter",
        "Gets the company profile of a customer.",
    ),
    "get-partnercustomerconfigurationpolicy": (
        "Get-PartnerCustomerConfigurationPolicy", "pcshell.cmdlets.partnercenter.devices:GetPartnerCustomerConfigurationPolicy",
        "PartnerCenter",
        "Gets the device configuration policies of a customer.",
    ),
    "get-partnercustomerdevice": (
        "Get-PartnerCustomerDevice", "pcshell.cmdlets.partnercenter.devices:GetPartnerCustomerDevice",
        "PartnerCenter",
        "Gets the devices of a batch.",
    ),
    "get-partnercustomerdevicebatch": (
        "Get-PartnerCustomerDeviceBatch", "pcshell.cmdlets.partnercenter.devices:GetPartnerCustomerDeviceBatch",
        "PartnerCenter",
        "Gets the device batches of a customer.",
    ),
    "get-partnercustomerentitlement": (
        "Get-PartnerCustomerEntitlement", "pcshell.cmdlets.partnercenter.entitlements:GetPartnerCustomerEntitlement",
        "PartnerCenter",
        "Gets what a customer is entitled to: reservations, software, virtual machines.",
    ),
    "get-partnercustomerlicensedeploymentinfo": (
        "Get-PartnerCustomerLicenseDeploymentInfo", "pcshell.cmdlets.partnercenter.analytics:GetPartnerCustomerLicenseDeploymentInfo",
        "PartnerCenter",
        "Gets how a customer has deployed licenses.",
    ),
    "get-partnercustomermanagedservice": (
        "Get-PartnerCustomerManagedService", "pcshell.cmdlets.partnercenter.managed_services:GetPartnerCustomerManagedService",
        "PartnerCenter",
        "Gets the services that the partner manages for a customer, with the links to their portals.",
    ),
    "get-partnercustomerorder": (
        "Get-PartnerCustomerOrder", "pcshell.cmdlets.partnercenter.orders:GetPartnerCustomerOrder",
        "PartnerCenter",
        "Gets the orders of a customer, or one order.",
    ),
    "get-partnercustomerorderlineitemactivationlink": (
        "Get-PartnerCustomerOrderLineItemActivationLink", "pcshell.cmdlets.partnercenter.orders:GetPartnerCustomerOrderLineItemActivationLink",
        "PartnerCenter",
        "Gets the activation links of a line item of an order.",
    ),
    "get-partnercustomerorderprovisioningstatus": (
        "Get-PartnerCustomerOrderProvisioningStatus", "pcshell.cmdlets.partnercenter.orders:GetPartnerCustomerOrderProvisioningStatus",
        "PartnerCenter",
        "Gets the provisioning status of an order's line items.",
    ),
    "get-partnercustomerqualification": (
        "Get-PartnerCustomerQualification", "pcshell.cmdlets.partnercenter.customers:GetPartnerCustomerQualification",
        "PartnerCenter",
        "Gets the qualification of a customer: education, government or none.",
    ),
    "get-partnercustomerservicecosts": (
        "Get-PartnerCustomerServiceCosts", "pcshell.cmdlets.partnercenter.service_costs:GetPartnerCustomerServiceCosts",
        "PartnerCenter",
        "Gets the service costs of a customer, line by line.",
    ),
    "get-partnercustomerservicecostssummary": (
        "Get-PartnerCustomerServiceCostsSummary", "pcshell.cmdlets.partnercenter.service_costs:GetPartnerCustomerServiceCostsSummary",
        "PartnerCenter",
        "Gets the sum of the service costs of a customer.",
    ),
    "get-partnercustomersubscribedsku": (
        "Get-PartnerCustomerSubscribedSku", "pcshell.cmdlets.partnercenter.licenses:GetPartnerCustomerSubscribedSku",
        "PartnerCenter",
        "Gets the licenses that a customer has.",
    ),
    "get-partnercustomersubscription": (
        "Get-PartnerCustomerSubscription", "pcshell.cmdlets.partnercenter.subscriptions:GetPartnerCustomerSubscription",
        "PartnerCenter",
        "Gets the subscriptions of a customer, of one order or partner, or one subscription.",
    ),
    "get-partnercustomersubscriptionaddon": (
        "Get-PartnerCustomerSubscriptionAddOn", "pcshell.cmdlets.partnercenter.subscriptions:GetPartnerCustomerSubscriptionAddOn",
        "PartnerCenter",
        "Gets the add-ons of a subscription.",
    ),
    "get-partnercustomersubscriptionmeterusage": (
        "Get-PartnerCustomerSubscriptionMeterUsage", "pcshell.cmdlets.partnercenter.usage:GetPartnerCustomerSubscriptionMeterUsage",
        "PartnerCenter",
        "Gets the usage of a subscription by meter.",
    ),
    "get-partnercustomersubscriptionprovisioningstatus": (
        "Get-PartnerCustomerSubscriptionProvisioningStatus", "pcshell.cmdlets.partnercenter.subscriptions:GetPartnerCustomerSubscriptionProvisioningStatus",
        "PartnerCenter",
        "Gets the provisioning status of a subscription.",
    ),
    "get-partnercustomersubscriptionregistrationstatus": (
        "Get-PartnerCustomerSubscriptionRegistrationStatus", "pcshell.cmdlets.partnercenter.subscriptions:GetPartnerCustomerSubscriptionRegistrationStatus",
        "PartnerCenter",
        "Gets the registration status of an Azure subscription.",
    ),
    "get-partnercustomersubscriptionresourceusage": (
        "Get-PartnerCustomerSubscriptionResourceUsage", "pcshell.cmdlets.partnercenter.usage:GetPartnerCustomerSubscriptionResourceUsage",
        "PartnerCenter",
        "Gets the usage of a subscription by resource.",
    ),
    "get-partnercustomersubscriptionsupportcontact": (
        "Get-PartnerCustomerSubscriptionSupportContact", "pcshell.cmdlets.partnercenter.subscriptions:GetPartnerCustomerSubscriptionSupportContact",
        "PartnerCenter",
        "Gets the support contact of a subscription.",
    ),
    "get-partnercustomersubscriptionupgrades": (
        "Get-PartnerCustomerSubscriptionUpgrades", "pcshell.cmdlets.partnercenter.subscriptions:GetPartnerCustomerSubscriptionUpgrades",
        "PartnerCenter",
        "Gets what a subscription can be upgraded to.",
    ),
    "get-partnercustomersubscriptionutilization": (
        "Get-PartnerCustomerSubscriptionUtilization", "pcshell.cmdlets.partnercenter.usage:GetPartnerCustomerSubscriptionUtilization",
        "PartnerCenter",
        "Gets how an Azure subscription used its resources, by day or by hour.",
    ),
    "get-partnercustomertrialconversion": (
        "Get-PartnerCustomerTrialConversion", "pcshell.cmdlets.partnercenter.subscriptions:GetPartnerCustomerTrialConversion",
        "PartnerCenter",
        "Gets what a trial subscription can be converted to.",
    ),
    "get-partnercustomerusagerecord": (
        "Get-PartnerCustomerUsageRecord", "pcshell.cmdlets.partnercenter.usage:GetPartnerCustomerUsageRecord",
        "PartnerCenter",
        "Gets the usage of each customer in this billing period.",
    ),
    "get-partnercustomerusagesummary": (
        "Get-PartnerCustomerUsageSummary", "pcshell.cmdlets.partnercenter.usage:GetPartnerCustomerUsageSummary",
        "PartnerCenter",
        "Gets the usage of a customer in this billing period.",
    ),
    "get-partnercustomeruser": (
        "Get-PartnerCustomerUser", "pcshell.cmdlets.partnercenter.users:GetPartnerCustomerUser",
        "PartnerCenter",
        "Gets the users of a customer, or one of them.",
    ),
    "get-partnercustomeruserlicense": (
        "Get-PartnerCustomerUserLicense", "pcshell.cmdlets.partnercenter.licenses:GetPartnerCustomerUserLicense",
        "PartnerCenter",
        "Gets the licenses of a customer's user.",
    ),
    "get-partnercustomeruserrole": (
        "Get-PartnerCustomerUserRole", "pcshell.cmdlets.partnercenter.users:GetPartnerCustomerUserRole",
        "PartnerCenter",
        "Gets the directory roles of a customer, or of one of its users.",
    ),
    "get-partnerenvironment": (
        "Get-PartnerEnvironment", "pcshell.cmdlets.partnercenter.account:GetPartnerEnvironment",
        "PartnerCenter",
        "Gets the clouds that Connect-PartnerCenter can sign in to.",
    ),
    "get-partnerindirectreseller": (
        "Get-PartnerIndirectReseller", "pcshell.cmdlets.partnercenter.relationships:GetPartnerIndirectReseller",
        "PartnerCenter",
        "Gets the indirect resellers of the partner, or those of a customer.",
    ),
    "get-partnerinvoice": (
        "Get-PartnerInvoice", "pcshell.cmdlets.partnercenter.invoices:GetPartnerInvoice",
        "PartnerCenter",
        "Gets the invoices of the partner, or one of them.",
    ),
    "get-partnerinvoicelineitem": (
        "Get-PartnerInvoiceLineItem", "pcshell.cmdlets.partnercenter.invoices:GetPartnerInvoiceLineItem",
        "PartnerCenter",
        "Gets the line items of an invoice.",
    ),
    "get-partnerinvoicesummary": (
        "Get-PartnerInvoiceSummary", "pcshell.cmdlets.partnercenter.invoices:GetPartnerInvoiceSummary",
        "PartnerCenter",
        "Gets balances and dates of the partner's account, by currency.",
    ),
    "get-partnerlegalprofile": (
        "Get-PartnerLegalProfile", "pcshell.cmdlets.partnercenter.profiles:GetPartnerLegalProfile",
        "PartnerCenter",
        "Gets the legal business profile of the partner.",
    ),
    "get-partnerlicensedeploymentinfo": (
        "Get-PartnerLicenseDeploymentInfo", "pcshell.cmdlets.partnercenter.analytics:GetPartnerLicenseDeploymentInfo",
        "PartnerCenter",
        "Gets how the customers of the partner have deployed licenses.",
    ),
    "get-partnerlicenseusageinfo": (
        "Get-PartnerLicenseUsageInfo", "pcshell.cmdlets.partnercenter.analytics:GetPartnerLicenseUsageInfo",
        "PartnerCenter",
        "Gets how the customers of the partner use licenses.",
    ),
    "get-partnermpnprofile": (
        "Get-PartnerMpnProfile", "pcshell.cmdlets.partnercenter.profiles:GetPartnerMpnProfile",
        "PartnerCenter",
        "Gets the Microsoft Partner Network profile of a partner.",
    ),
    "get-partneroffer": (
        "Get-PartnerOffer", "pcshell.cmdlets.partnercenter.offers:GetPartnerOffer",
        "PartnerCenter",
        "Gets the offers of a country, or one offer.",
    ),
    "get-partnerofferaddon": (
        "Get-PartnerOfferAddon", "pcshell.cmdlets.partnercenter.offers:GetPartnerOfferAddon",
        "PartnerCenter",
        "Gets the add-ons of an offer.",
    ),
    "get-partneroffercategory": (
        "Get-PartnerOfferCategory", "pcshell.cmdlets.partnercenter.offers:GetPartnerOfferCategory",
        "PartnerCenter",
        "Gets the categories of offers.",
    ),
    "get-partnerorganizationprofile": (
        "Get-PartnerOrganizationProfile", "pcshell.cmdlets.partnercenter.profiles:GetPartnerOrganizationProfile",
        "PartnerCenter",
        "Gets the organization profile of the partner.",
    ),
    "get-partnerproduct": (
        "Get-PartnerProduct", "pcshell.cmdlets.partnercenter.products:GetPartnerProduct",
        "PartnerCenter",
        "Gets the products of a catalog, or one product.",
    ),
    "get-partnerproductavailability": (
        "Get-PartnerProductAvailability", "pcshell.cmdlets.partnercenter.products:GetPartnerProductAvailability",
        "PartnerCenter",
        "Gets what can be bought of a SKU.",
    ),
    "get-partnerproductinventory": (
        "Get-PartnerProductInventory", "pcshell.cmdlets.partnercenter.products:GetPartnerProductInventory",
        "PartnerCenter",
        "Gets whether a product can be bought at the moment.",
    ),
    "get-partnerproductsku": (
        "Get-PartnerProductSku", "pcshell.cmdlets.partnercenter.products:GetPartnerProductSku",
        "PartnerCenter",
        "Gets the SKUs of a product.",
    ),
    "get-partnerproductupgradeeligibility": (
        "Get-PartnerProductUpgradeEligibility", "pcshell.cmdlets.partnercenter.product_upgrades:GetPartnerProductUpgradeEligibility",
        "PartnerCenter",
        "Gets whether a customer can be moved to an Azure plan.",
    ),
    "get-partnerproductupgradestatus": (
        "Get-PartnerProductUpgradeStatus", "pcshell.cmdlets.partnercenter.product_upgrades:GetPartnerProductUpgradeStatus",
        "PartnerCenter",
        "Gets how far the move of a customer to an Azure plan is.",
    ),
    "get-partnerresellerrequestlink": (
        "Get-PartnerResellerRequestLink", "pcshell.cmdlets.partnercenter.relationships:GetPartnerResellerRequestLink",
        "PartnerCenter",
        "Gets the link that invites a customer to the partner.",
    ),
    "get-partnerrole": (
        "Get-PartnerRole", "pcshell.cmdlets.partnercenter.users:GetPartnerRole",
        "PartnerCenter",
        "Gets the roles of the partner's own tenant.",
    ),
    "get-partnerrolemember": (
        "Get-PartnerRoleMember", "pcshell.cmdlets.partnercenter.users:GetPartnerRoleMember",
        "PartnerCenter",
        "Gets the members of a role of the partner's own tenant.",
    ),
    "get-partnerserviceincident": (
        "Get-PartnerServiceIncident", "pcshell.cmdlets.partnercenter.service_requests:GetPartnerServiceIncident",
        "PartnerCenter",
        "Gets the incidents of the online services that are not resolved yet.",
    ),
    "get-partnerservicerequest": (
        "Get-PartnerServiceRequest", "pcshell.cmdlets.partnercenter.service_requests:GetPartnerServiceRequest",
        "PartnerCenter",
        "Gets the service requests of the partner or of a customer.",
    ),
    "get-partnerservicerequesttopic": (
        "Get-PartnerServiceRequestTopic", "pcshell.cmdlets.partnercenter.service_requests:GetPartnerServiceRequestTopic",
        "PartnerCenter",
        "Gets the topics that a service request can be about.",
    ),
    "get-partnersupportprofile": (
        "Get-PartnerSupportProfile", "pcshell.cmdlets.partnercenter.profiles:GetPartnerSupportProfile",
        "PartnerCenter",
        "Gets the support profile of the partner.",
    ),
    "get-partnerunbilledinvoicelineitem": (
        "Get-PartnerUnbilledInvoiceLineItem", "pcshell.cmdlets.partnercenter.invoices:GetPartnerUnbilledInvoiceLineItem",
        "PartnerCenter",
        "Gets the line items that the next invoice will hold.",
    ),
    "get-partnervalidationcode": (
        "Get-PartnerValidationCode", "pcshell.cmdlets.partnercenter.validation:GetPartnerValidationCode",
        "PartnerCenter",
        "Gets the codes for creating government customers.",
    ),
    "get-random": (
        "Get-Random", "pcshell.cmdlets.utility.random_values:GetRandom",
        "Microsoft.PowerShell.Utility",
        "Gets random numbers, or chooses objects at random.",
    ),
    "get-securerandom": (
        "Get-SecureRandom", "pcshell.cmdlets.utility.random_values:GetSecureRandom",
        "Microsoft.PowerShell.Utility",
        "Gets random numbers from the operating system's secure generator.",
    ),
    "get-unique": (
        "Get-Unique", "pcshell.cmdlets.utility.selection:GetUnique",
        "Microsoft.PowerShell.Utility",
        "Returns the unique objects of a sorted list.",
    ),
    "get-uptime": (
        "Get-Uptime", "pcshell.cmdlets.utility.date_time:GetUptime",
        "Microsoft.PowerShell.Utility",
        "Says for how long the system has been running.",
    ),
    "get-variable": (
        "Get-Variable", "pcshell.cmdlets.utility.variables:GetVariable",
        "Microsoft.PowerShell.Utility",
        "Gets variables.",
    ),
    "get-verb": (
        "Get-Verb", "pcshell.cmdlets.utility.session:GetVerb",
        "Microsoft.PowerShell.Utility",
        "Lists the verbs that names of commands may begin with.",
    ),
    "group-object": (
        "Group-Object", "pcshell.cmdlets.utility.order:GroupObject",
        "Microsoft.PowerShell.Utility",
        "Groups objects that have the same values of properties.",
    ),
    "import-alias": (
        "Import-Alias", "pcshell.cmdlets.utility.aliases:ImportAlias",
        "Microsoft.PowerShell.Utility",
        "Reads aliases from a CSV file that Export-Alias wrote.",
    ),
    "import-csv": (
        "Import-Csv", "pcshell.cmdlets.utility.csv_data:ImportCsv",
        "Microsoft.PowerShell.Utility",
        "Reads a CSV file: an object per line, whose properties are text.",
    ),
    "import-powershelldatafile": (
        "Import-PowerShellDataFile", "pcshell.cmdlets.utility.session:ImportPowerShellDataFile",
        "Microsoft.PowerShell.Utility",
        "Reads a hash table from a .psd1 file; nothing in the file is run.",
    ),
    "invoke-expression": (
        "Invoke-Expression", "pcshell.cmdlets.utility.session:InvokeExpression",
        "Microsoft.PowerShell.Utility",
        "Runs a text as a script, in the current scope.",
    ),
    "join-path": (
        "Join-Path", "pcshell.cmdlets.management.paths:JoinPath",
        "Microsoft.PowerShell.Management",
        "Joins parts of a path.",
    ),
    "join-string": (
        "Join-String", "pcshell.cmdlets.utility.match_text:JoinString",
        "Microsoft.PowerShell.Utility",
        "Joins objects to one text.",
    ),
    "measure-command": (
        "Measure-Command", "pcshell.cmdlets.utility.date_time:MeasureCommand",
        "Microsoft.PowerShell.Utility",
        "Runs a script block and says how long it took; its output is dropped.",
    ),
    "measure-object": (
        "Measure-Object", "pcshell.cmdlets.utility.measure:MeasureObject",
        "Microsoft.PowerShell.Utility",
        "Counts objects and computes sums, means and limits; counts lines, words and characters of text.",
    ),
    "new-alias": (
        "New-Alias", "pcshell.cmdlets.utility.aliases:NewAlias",
        "Microsoft.PowerShell.Utility",
        "Makes an alias; one that exists is an error.",
    ),
    "new-guid": (
        "New-Guid", "pcshell.cmdlets.utility.random_values:NewGuid",
        "Microsoft.PowerShell.Utility",
        "Makes a Guid.",
    ),
    "new-object": (
        "New-Object", "pcshell.cmdlets.utility.objects:NewObject",
        "Microsoft.PowerShell.Utility",
        "Makes an object of a .NET type.",
    ),
    "new-timespan": (
        "New-TimeSpan", "pcshell.cmdlets.utility.date_time:NewTimeSpan",
        "Microsoft.PowerShell.Utility",
        "Makes a TimeSpan, of parts or between two dates.",
    ),
    "new-variable": (
        "New-Variable", "pcshell.cmdlets.utility.variables:NewVariable",
        "Microsoft.PowerShell.Utility",
        "Makes a variable; one that exists is an error.",
    ),
    "out-default": (
        "Out-Default", "pcshell.cmdlets.core.out:OutDefault",
        "Microsoft.PowerShell.Core",
        "Shows objects the default way; the engine puts it behind every command line.",
    ),
    "out-file": (
        "Out-File", "pcshell.cmdlets.utility.out:OutFile",
        "Microsoft.PowerShell.Utility",
        "Writes the text that would stand on the screen to a file.",
    ),
    "out-host": (
        "Out-Host", "pcshell.cmdlets.core.out:OutHost",
        "Microsoft.PowerShell.Core",
        "Shows objects on the screen, although they might go elsewhere.",
    ),
    "out-null": (
        "Out-Null", "pcshell.cmdlets.core.out:OutNull",
        "Microsoft.PowerShell.Core",
        "Drops everything it gets.",
    ),
    "out-string": (
        "Out-String", "pcshell.cmdlets.utility.out:OutString",
        "Microsoft.PowerShell.Utility",
        "Gives the text that would stand on the screen.",
    ),
    "pop-location": (
        "Pop-Location", "pcshell.cmdlets.management.location:PopLocation",
        "Microsoft.PowerShell.Management",
        "Goes back to the location that Push-Location kept last.",
    ),
    "push-location": (
        "Push-Location", "pcshell.cmdlets.management.location:PushLocation",
        "Microsoft.PowerShell.Management",
        "Keeps the current location on a stack and goes to another.",
    ),
    "read-host": (
        "Read-Host", "pcshell.cmdlets.utility.session:ReadHost",
        "Microsoft.PowerShell.Utility",
        "Reads a line from the user.",
    ),
    "remove-alias": (
        "Remove-Alias", "pcshell.cmdlets.utility.aliases:RemoveAlias",
        "Microsoft.PowerShell.Utility",
        "Removes aliases.",
    ),
    "remove-variable": (
        "Remove-Variable", "pcshell.cmdlets.utility.variables:RemoveVariable",
        "Microsoft.PowerShell.Utility",
        "Removes variables.",
    ),
    "resolve-path": (
        "Resolve-Path", "pcshell.cmdlets.management.paths:ResolvePath",
        "Microsoft.PowerShell.Management",
        "Follows wildcards in paths and returns the places.",
    ),
    "select-object": (
        "Select-Object", "pcshell.cmdlets.utility.selection:SelectObject",
        "Microsoft.PowerShell.Utility",
        "Selects objects of the pipeline, or properties of objects.",
    ),
    "select-string": (
        "Select-String", "pcshell.cmdlets.utility.match_text:SelectString",
        "Microsoft.PowerShell.Utility",
        "Finds text in strings and files.",
    ),
    "set-alias": (
        "Set-Alias", "pcshell.cmdlets.utility.aliases:SetAlias",
        "Microsoft.PowerShell.Utility",
        "Makes an alias or changes one.",
    ),
    "set-location": (
        "Set-Location", "pcshell.cmdlets.management.location:SetLocation",
        "Microsoft.PowerShell.Management",
        "Goes to another location; `-` goes back, `+` forward.",
    ),
    "set-variable": (
        "Set-Variable", "pcshell.cmdlets.utility.variables:SetVariable",
        "Microsoft.PowerShell.Utility",
        "Sets variables, and makes those that do not exist.",
    ),
    "sort-object": (
        "Sort-Object", "pcshell.cmdlets.utility.order:SortObject",
        "Microsoft.PowerShell.Utility",
        "Sorts objects by property values.",
    ),
    "split-path": (
        "Split-Path", "pcshell.cmdlets.management.paths:SplitPath",
        "Microsoft.PowerShell.Management",
        "Returns a part of a path.",
    ),
    "start-sleep": (
        "Start-Sleep", "pcshell.cmdlets.utility.date_time:StartSleep",
        "Microsoft.PowerShell.Utility",
        "Waits.",
    ),
    "tee-object": (
        "Tee-Object", "pcshell.cmdlets.utility.compare:TeeObject",
        "Microsoft.PowerShell.Utility",
        "Writes objects to a file or variable and passes them on.",
    ),
    "test-json": (
        "Test-Json", "pcshell.cmdlets.utility.json_data:TestJson",
        "Microsoft.PowerShell.Utility",
        "Tests whether a text is JSON.",
    ),
    "test-partneraddress": (
        "Test-PartnerAddress", "pcshell.cmdlets.partnercenter.validation:TestPartnerAddress",
        "PartnerCenter",
        "Tests whether an address exists, after the rules of its country.",
    ),
    "test-partnerdomainavailability": (
        "Test-PartnerDomainAvailability", "pcshell.cmdlets.partnercenter.validation:TestPartnerDomainAvailability",
        "PartnerCenter",
        "Tests whether a domain prefix can be used for a new customer.",
    ),
    "test-path": (
        "Test-Path", "pcshell.cmdlets.management.paths:TestPath",
        "Microsoft.PowerShell.Management",
        "Says whether a path exists.",
    ),
    "unblock-file": (
        "Unblock-File", "pcshell.cmdlets.utility.session:UnblockFile",
        "Microsoft.PowerShell.Utility",
        "Does nothing here: files of this system carry no mark of the web.",
    ),
    "update-list": (
        "Update-List", "pcshell.cmdlets.utility.objects:UpdateList",
        "Microsoft.PowerShell.Utility",
        "Adds, removes or replaces elements of a property that holds a list.",
    ),
    "where-object": (
        "Where-Object", "pcshell.cmdlets.core.where_object:WhereObject",
        "Microsoft.PowerShell.Core",
        "Selects objects from a collection based on their property values.",
    ),
    "write-debug": (
        "Write-Debug", "pcshell.cmdlets.utility.write:WriteDebug",
        "Microsoft.PowerShell.Utility",
        "Writes text to the debug stream; it is shown with -Debug or $DebugPreference.",
    ),
    "write-error": (
        "Write-Error", "pcshell.cmdlets.utility.write:WriteError",
        "Microsoft.PowerShell.Utility",
        "Writes an error record to the error stream.",
    ),
    "write-host": (
        "Write-Host", "pcshell.cmdlets.utility.write:WriteHost",
        "Microsoft.PowerShell.Utility",
        "Writes text to the screen (and to the information stream).",
    ),
    "write-information": (
        "Write-Information", "pcshell.cmdlets.utility.write:WriteInformation",
        "Microsoft.PowerShell.Utility",
        "Writes to the information stream.",
    ),
    "write-output": (
        "Write-Output", "pcshell.cmdlets.utility.write:WriteOutput",
        "Microsoft.PowerShell.Utility",
        "Writes objects to the pipeline.",
    ),
    "write-progress": (
        "Write-Progress", "pcshell.cmdlets.utility.write:WriteProgress",
        "Microsoft.PowerShell.Utility",
        "Shows the progress of a command; on a terminal only.",
    ),
    "write-verbose": (
        "Write-Verbose", "pcshell.cmdlets.utility.write:WriteVerbose",
        "Microsoft.PowerShell.Utility",
        "Writes text to the verbose stream; it is shown with -Verbose or $VerbosePreference.",
    ),
    "write-warning": (
        "Write-Warning", "pcshell.cmdlets.utility.write:WriteWarning",
        "Microsoft.PowerShell.Utility",
        "Writes a warning.",
    ),
}

# folded alias: (alias, command, options)
ALIASES = {
    "%": ("%", "ForEach-Object", "None"),
    "?": ("?", "Where-Object", "None"),
    "cd": ("cd", "Set-Location", "None"),
    "chdir": ("chdir", "Set-Location", "None"),
    "clv": ("clv", "Clear-Variable", "None"),
    "cvpa": ("cvpa", "Convert-Path", "None"),
    "echo": ("echo", "Write-Output", "None"),
    "epal": ("epal", "Export-Alias", "None"),
    "epcsv": ("epcsv", "Export-Csv", "None"),
    "fc": ("fc", "Format-Custom", "None"),
    "fl": ("fl", "Format-List", "None"),
    "foreach": ("foreach", "ForEach-Object", "None"),
    "ft": ("ft", "Format-Table", "None"),
    "fw": ("fw", "Format-Wide", "None"),
    "gal": ("gal", "Get-Alias", "None"),
    "gl": ("gl", "Get-Location", "None"),
    "gm": ("gm", "Get-Member", "None"),
    "group": ("group", "Group-Object", "None"),
    "gu": ("gu", "Get-Unique", "None"),
    "gv": ("gv", "Get-Variable", "None"),
    "iex": ("iex", "Invoke-Expression", "None"),
    "ipal": ("ipal", "Import-Alias", "None"),
    "ipcsv": ("ipcsv", "Import-Csv", "None"),
    "measure": ("measure", "Measure-Object", "None"),
    "nal": ("nal", "New-Alias", "None"),
    "nv": ("nv", "New-Variable", "None"),
    "oh": ("oh", "Out-Host", "None"),
    "popd": ("popd", "Pop-Location", "None"),
    "pushd": ("pushd", "Push-Location", "None"),
    "pwd": ("pwd", "Get-Location", "None"),
    "rv": ("rv", "Remove-Variable", "None"),
    "rvpa": ("rvpa", "Resolve-Path", "None"),
    "sal": ("sal", "Set-Alias", "None"),
    "select": ("select", "Select-Object", "None"),
    "set": ("set", "Set-Variable", "None"),
    "sl": ("sl", "Set-Location", "None"),
    "sls": ("sls", "Select-String", "None"),
    "sv": ("sv", "Set-Variable", "None"),
    "where": ("where", "Where-Object", "None"),
}
