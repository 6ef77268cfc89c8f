"""The services that a page about the whole asks one by one."""

SERVICES = ("referral", "careplan", "worktrack", "persons", "notifications", "region", "programmes")
WORK_SERVICES = ("worktrack", "persons", "notifications")  # what an employer and an employee may know of (D11)
