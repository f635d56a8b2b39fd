// The list of screens, as links; `data-who` tells the browser test whose each one is.
// Must never be part of the app's own bundle.
import { SCREENS } from './screens.ts';

export const List = () => (
  <main>
    {Object.entries(SCREENS).map(([id, { who }]) => (
      <p key={id}>
        <a href={`?screen=${id}`} data-screen={id} data-who={who}>
          {id}
        </a>
      </p>
    ))}
  </main>
);
