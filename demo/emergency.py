"""A typhoon some weeks ago, so that the record of the mode has something to show."""

from datetime import timedelta

from api.emergency import repository, service
from api.emergency.models import EmergencyKind
from api.emergency.schemas import EmergencyAsk, EmergencyWords
from api.emergency.states import EmergencyMove
from api.kit import clock
from demo.stage import Stage

AFTER = ("reports",)
_WORDS = EmergencyWords(
    ja="台風による大雨のため、災害対応をしています。急ぐとき、危ないときは電話してください。",
    easy="たいふうで 大雨です。あぶないときは 電話を して ください。",
    en="We are dealing with heavy rain. When it is urgent or dangerous, please call us.",
)


async def plant(stage: Stage) -> None:
    """On in the evening, off the next day; each time both administrators."""
    session, (first, second) = stage.session, stage.people.admins
    began = stage.anchor - timedelta(days=47, hours=3)
    phone = stage.ward.general.contact.danger_phone
    begin = EmergencyAsk(
        kind=EmergencyKind.BEGIN, reason="大雨警報（土砂災害）の発表", words=_WORDS, phone=phone
    )
    end = EmergencyAsk(kind=EmergencyKind.END, reason="警報の解除、被害の確認が終わったため")
    for at, asked, one, other in (
        (began, begin, first, second),
        (began + timedelta(hours=19), end, second, first),
    ):
        with clock.shifted_to(at):
            request = await service.ask(session, one, asked)
        with clock.shifted_to(at + timedelta(minutes=6)):
            ended = await service.decide(session, other, request.id, EmergencyMove.CONFIRM)
    assert ended.period_id is not None
    # The promises of the demonstration are told as they were kept, the typhoon's days counted.
    await repository.days_moved(session, ended.period_id)
