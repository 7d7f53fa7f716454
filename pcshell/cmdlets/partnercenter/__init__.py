"""The cmdlets of the PartnerCenter module."""
