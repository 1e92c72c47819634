"""What the portal leans on outside itself: the seal, signatures by persons, the mail server."""

import os

from council.settings.places import MUNICIPALITY, STATE_DIR

# Mail goes to EMAIL_HOST; without one it lands as files in the state folder.
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_SECURITY", "starttls") == "starttls"
EMAIL_USE_SSL = os.environ.get("EMAIL_SECURITY") == "tls"
EMAIL_TIMEOUT = 10
EMAIL_FILE_PATH = STATE_DIR / "mail"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", MUNICIPALITY["email"])

# Sealing: "local" (a test authority made in the state folder), "pkcs12" or "pkcs11".
SEAL = {
    name: os.environ.get(f"SEAL_{name.upper()}", "")
    for name in (
        *("pkcs12_file", "pkcs12_password", "pkcs11_module", "pkcs11_token", "pkcs11_pin"),
        *("pkcs11_key_label", "pkcs11_cert_label", "trust_roots_file", "timestamp_url"),
    )
}
SEAL["backend"] = os.environ.get("SEAL_BACKEND", "local")
SEAL |= {"directory": str(STATE_DIR / "keys"), "organisation": MUNICIPALITY["name"]}

# Signatures by persons; backend "local" (the default beside a local seal), "remote" or "none".
SIGNING = {
    name: os.environ.get(f"SIGNING_{name.upper()}", "")
    for name in ("backend", "url", "token", "trust_roots_file")
}

# Of one network (an address of IPv4, a /64 of IPv6), for all open data together.
OPEN_DATA_REQUESTS_PER_MINUTE = int(os.environ.get("OPEN_DATA_REQUESTS_PER_MINUTE", "600"))
