import { Component, type ReactNode } from "react";

interface Props {
  /** What is drawn: of another, the failure is forgotten. */
  of: string;
  children: ReactNode;
}

/** What stands in place of a page that could not be drawn, whatever it was: the others stay. */
export class Fault extends Component<Props, { failure: string | undefined }> {
  override state: { failure: string | undefined } = { failure: undefined };

  static getDerivedStateFromError(failure: unknown) {
    return { failure: String(failure) };
  }

  override componentDidUpdate(before: Props) {
    if (before.of !== this.props.of && this.state.failure !== undefined) {
      this.setState({ failure: undefined });
    }
  }

  override render() {
    return this.state.failure === undefined ? (
      this.props.children
    ) : (
      <div className="notice failure" role="alert">
        <span>The page could not be drawn. {this.state.failure}</span>
        <button type="button" onClick={() => location.reload()}>
          Load it anew
        </button>
      </div>
    );
  }
}
