// Builds what tests start as people do, once, before any of them: two at a time would build into each other's hands.
// Must never build what is built already.
import { ensureBuilt } from '../../scripts/prepare.mjs';

export default function setUp() {
  ensureBuilt();
}

if (process.argv[1] === import.meta.filename) setUp();
