"""What there is, for those who look for it: the catalogue of data (DCAT-AP-SE) and site maps."""
