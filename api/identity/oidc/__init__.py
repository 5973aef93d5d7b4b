"""Signing in at a provider of accounts (OpenID Connect): authorization code, PKCE, state, nonce."""
