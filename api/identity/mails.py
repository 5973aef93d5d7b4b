"""Texts of the mails about signing in."""

SUBJECT = "【つながる】確認コード"

CODE = """\
確認コードは {code} です。

10分以内に、ログインの画面へ入力してください。
コードをほかの人に伝えないでください。職員がお聞きすることはありません。
お心当たりがないときは、このメールを破棄してください。

Your sign-in code is {code}. It is valid for 10 minutes.
"""
