// A part that is fetched when first needed: until then, and if it cannot be fetched, the rest of the screen stands.
// Must never take the screen around it down.
import { Component, type ReactNode, Suspense } from 'react';

interface LaterProps {
  children: ReactNode;
  /** What stands there if it cannot be fetched or breaks; nothing if absent. */
  broken?: ReactNode;
}

export class Later extends Component<LaterProps, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    const { broken = null, children } = this.props;
    return this.state.isBroken ? broken : <Suspense fallback={null}>{children}</Suspense>;
  }
}
