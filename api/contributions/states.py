"""Who may see a contribution."""

from api.contributions.policy import Permission
from api.publication.states import publication_machine as machine

# Under the name that their histories have had from the beginning, which is that of reports.
publication_machine = machine("report_publication", [Permission.PUBLISH], rule=[Permission.SERVICE])
