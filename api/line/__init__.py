"""The municipality's account of LINE: what people choose in the chat, and the older bot that shares
the account."""
