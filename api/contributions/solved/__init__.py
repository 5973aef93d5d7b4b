"""かいけつレポート: what residents put right themselves, never counted as the municipality's."""
