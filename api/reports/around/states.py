"""Who decides about what is added to a report."""

from api.comments.states import comment_machine as machine
from api.reports.policy import Permission

comment_machine = machine("report_comment", [Permission.PUBLISH])
