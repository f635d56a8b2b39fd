// A part that is fetched when first needed: until then, and if it cannot be fetched, the rest of the screen stands.
// Must never take the screen around it down.
import { Component, type ReactNode, Suspense } from 'react';

interface LaterProps {
  children: ReactNode;
  /** What stands there until it is fetched; nothing to be seen if absent. */
  waiting?: ReactNode;
  /** What stands there if it cannot be fetched or breaks; nothing if absent. */
  broken?: ReactNode;
}

export class Later extends Component<LaterProps, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    const { waiting = null, broken = null, children } = this.props;
    if (this.state.isBroken) return broken;
    return <Suspense fallback={<Fetching>{waiting}</Fetching>}>{children}</Suspense>;
  }
}

/** Marks a screen that is not whole yet: who looks at screens by a program waits until it is gone. */
const Fetching = ({ children }: { children: ReactNode }) => (
  <div data-fetching hidden={!children}>
    {children}
  </div>
);
