"""The services that a page about the whole asks one by one."""

SERVICES = ("referral", "careplan", "worktrack", "persons", "notifications", "region", "programmes")
