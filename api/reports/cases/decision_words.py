"""What a reporter is told about publication, by language."""

from api.publication.states import Part, PublicationMove

HEADLINES: dict[str, dict[PublicationMove, str]] = {
    "ja": {
        PublicationMove.WITHHOLD: "投稿を公開しないことにしました",
        PublicationMove.RELEASE: "投稿の公開を再開しました",
        PublicationMove.CHANGE: "投稿の公開のしかたを変えました",
        PublicationMove.PUBLISH: "投稿の一部を変えて公開しました",
    },
    "ja-easy": {
        PublicationMove.WITHHOLD: "あなたの しらせを ほかの 人に 見せないことに しました",
        PublicationMove.RELEASE: "あなたの しらせを また みんなに 見せます",
        PublicationMove.CHANGE: "あなたの しらせの 見せかたを 変えました",
        PublicationMove.PUBLISH: "あなたの しらせを すこし 変えて みんなに 見せます",
    },
    "en": {
        PublicationMove.WITHHOLD: "Your report is not shown to the public",
        PublicationMove.RELEASE: "Your report is shown to the public again",
        PublicationMove.CHANGE: "Your report is shown differently to the public",
        PublicationMove.PUBLISH: "Your report was published with a change",
    },
}

PARTS: dict[str, dict[Part, str]] = {
    "ja": {Part.TEXT: "文", Part.PHOTO: "写真", Part.PLACE: "地図の場所"},
    "ja-easy": {Part.TEXT: "文", Part.PHOTO: "写真", Part.PLACE: "地図の 場所"},
    "en": {Part.TEXT: "the text", Part.PHOTO: "the photographs", Part.PLACE: "the place shown"},
}

LABELS: dict[str, dict[str, str]] = {
    "ja": {
        "changed": "変えたところ", "between": "・", "note": "担当課から",
        "kept": "あなたが送った文・写真・場所は、そのまま担当課に残っています。",
        "still_handled": "公開しなくても、対応は続けます。",
        "answer": "この決定について、投稿のページから1回、意見を送れます。意見は公開しません。",
    },
    "ja-easy": {
        "changed": "変えた ところ", "between": "、", "note": "役所から",
        "kept": "あなたが 送った 文・写真・場所は、役所に そのまま あります。",
        "still_handled": "見せなくても、しごとは つづけます。",
        "answer": "このことについて、1回 意見を 送ることが できます。ほかの 人は 見ません。",
    },
    "en": {
        "changed": "Changed", "between": ", ", "note": "From the department",
        "kept": "What you sent is kept as you sent it, for the department only.",
        "still_handled": "It is handled all the same.",
        "answer": "You can answer this decision once, on the page of your report."
        " Your answer is not published.",
    },
}  # fmt: skip
