"""受け取るお知らせをえらぶ: what people want to hear of from the municipality, and how."""
