// The button that gets somebody out at once, and the Shift key pressed three times.
// Must never ask "are you sure?".
import { DoorOpen } from 'lucide-react';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { useSite } from '../../net/site.ts';
import { useWords } from '../../words/index.tsx';
import { Button } from '../basic/Button.tsx';
import { leaveQuickly, shiftCounter } from './quickly.ts';

interface Running {
  place: string | null;
  stop(): void;
}

const Context = createContext<Running>({ place: null, stop: () => {} });

/** Names the place that is left and how its sound and picture are stopped. */
export function LeaveProvider({ place, stop, children }: Running & { children: ReactNode }) {
  return <Context value={{ place, stop }}>{children}</Context>;
}

export function LeaveQuickly({ size }: { size?: 'normal' | 'small' }) {
  const { t } = useWords();
  const running = useContext(Context);
  const { leaveUrl } = useSite();
  useEffect(() => {
    const count = shiftCounter(() => leaveQuickly({ ...running, leaveUrl }));
    const listen = (event: KeyboardEvent) => event.repeat || count(event.key, Date.now());
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [running, leaveUrl]);
  return (
    <Button
      kind="danger"
      size={size}
      icon={<DoorOpen aria-hidden />}
      title={t('quick.explain')}
      onClick={() => leaveQuickly({ ...running, leaveUrl })}
    >
      {t('quick.button')}
    </Button>
  );
}
