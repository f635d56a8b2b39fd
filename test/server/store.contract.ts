// What every store must do, whatever it is made of: run once per implementation.
// Must never look behind the port.
import { afterEach, beforeEach, describe } from 'vitest';
import type { Store } from '../../server/store/port.ts';
import { accessContract } from './store.contract.access.ts';
import { documentsContract } from './store.contract.documents.ts';
import { eventsContract } from './store.contract.events.ts';
import { restContract } from './store.contract.rest.ts';
import { staffContract } from './store.contract.staff.ts';
import type { OpenStore, StoreUnderTest } from './store.opened.ts';

export function storeContract(name: string, make: () => Promise<StoreUnderTest>): void {
  let under: StoreUnderTest;
  let store: Store;
  const at: OpenStore = {
    get store() {
      return store;
    },
    async reopen() {
      await store.close();
      store = await under.open();
    },
  };

  describe(`the ${name} store`, () => {
    beforeEach(async () => {
      under = await make();
      store = await under.open();
    });
    afterEach(async () => {
      await store.close();
      await under.clear();
    });

    eventsContract(at);
    documentsContract(at);
    accessContract(at);
    staffContract(at);
    restContract(at);
  });
}
