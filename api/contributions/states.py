"""Who may see a contribution."""

from api.kit.caller import Permission
from api.publication.states import publication_machine as machine

# Under the name that their histories have had from the beginning, which is that of reports.
publication_machine = machine(
    "report_publication", [Permission.REPORTS_PUBLISH], rule=[Permission.REPORTS_SERVICE]
)
