// The room of a party, a lawyer, an interpreter, a supporter or an observer.
// Must never show or send anything before the newest view says so; the audience sentence is always in sight.
import { FileText, MessageSquare } from 'lucide-react';
import { useState } from 'react';
import { useView } from '../../net/context.tsx';
import { AudienceSentence } from '../../parts/audience/AudienceSentence.tsx';
import { LeaveQuickly } from '../../parts/leave/LeaveQuickly.tsx';
import { Controls } from '../../parts/room/Controls.tsx';
import { RoomHead } from '../../parts/room/RoomHead.tsx';
import { useSelfView } from '../../parts/room/SelfTile.tsx';
import { Stage } from '../../parts/room/Stage.tsx';
import { Tabs } from '../../parts/room/Tabs.tsx';
import { useFreshLines } from '../../parts/room/useFresh.ts';
import { useIsWide } from '../../parts/room/useMedia.ts';
import { useRoomKeys } from '../../parts/room/useRoomKeys.ts';
import { useWords } from '../../words/index.tsx';
import { Notices } from './Notices.tsx';
import { Panel, type PanelName } from './Panel.tsx';
import css from './Room.module.css';

export default function Room() {
  const self = useSelfView();
  const [open, setOpen] = useOpenPanel();
  useRoomKeys();
  const isWide = useIsWide();
  const seesAsks = open === 'messages' || (open === null && isWide);
  return (
    <div className={css.room} data-open={open}>
      <RoomHead>
        <LeaveQuickly size="small" />
      </RoomHead>
      <AudienceSentence />
      <Notices onAnswer={seesAsks ? null : () => setOpen('messages')} />
      <main className={css.all}>
        <Stage self={self} />
        <Side open={open} onOpen={setOpen} />
      </main>
      <Controls self={self} />
    </div>
  );
}

/** On a phone a new room begins with its people, not with a panel over them. */
function useOpenPanel() {
  const { place } = useView();
  const isWide = useIsWide();
  const stay = `${place.room} ${place.since}`;
  const [panel, setPanel] = useState<{ open: PanelName | null; stay: string }>({ open: null, stay });
  const open = isWide || panel.stay === stay ? panel.open : null;
  return [open, (next: PanelName | null) => setPanel({ open: next, stay })] as const;
}

interface SideProps {
  /** null on a phone means the stage is in sight; on a wide screen messages are then shown beside it. */
  open: PanelName | null;
  onOpen(open: PanelName | null): void;
}

function Side({ open, onOpen }: SideProps) {
  const { t } = useWords();
  const isWide = useIsWide();
  const shown = open ?? (isWide ? 'messages' : null);
  const close = (name: PanelName) => {
    document.getElementById(`tab-${name}`)?.focus();
    onOpen(null);
  };
  const fresh = useFreshLines(shown === 'messages');
  const tabs = [
    { id: 'messages', label: t('panel.messages'), icon: MessageSquare, fresh },
    { id: 'agreement', label: t('panel.agreement'), icon: FileText },
  ] as const;
  return (
    <section className={css.side} data-region tabIndex={-1} aria-label={t('room.region.panel')}>
      <Tabs
        label={t('room.region.panel')}
        tabs={tabs}
        open={shown}
        panel="side-panel"
        onOpen={(id) => onOpen(id === open && !isWide ? null : id)}
      />
      {shown && <Panel name={shown} onClose={() => close(shown)} />}
    </section>
  );
}
