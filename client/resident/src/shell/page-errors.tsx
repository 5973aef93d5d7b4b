import { ProblemNote } from "@tsunagaru/kit/notice";
import { Component, type ReactNode } from "react";

/** A page that fails, or whose part cannot be fetched, says so instead of going blank. */
export class PageErrors extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <div className="py-8">
        <ProblemNote error={this.state.error} retry={() => window.location.reload()} />
      </div>
    );
  }
}
