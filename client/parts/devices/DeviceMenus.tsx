// Which microphone, camera and loudspeaker to use; only where there is more than one to choose from.
// Must never show a device's bare id.
import type { Choice, Device } from '../../media/devices.ts';
import { useWords } from '../../words/index.tsx';
import { Select } from '../basic/index.ts';
import { useDevicesState, useMediaTools, useStore } from './tools.tsx';

/** Stands for "the browser's choice"; no device has an empty id. */
const OWN = '';

export function DeviceMenus({ kinds }: { kinds: readonly (Device | 'speaker')[] }) {
  const { devices, speaker } = useMediaTools();
  const state = useDevicesState();
  const chosenSpeaker = useStore(speaker);
  const chosen = { microphone: state.microphone.chosen, camera: state.camera.chosen, speaker: chosenSpeaker };
  const choose = (kind: Device | 'speaker', id: string | null) =>
    kind === 'speaker' ? speaker.set(id) : void devices.choose(kind, id);
  return kinds
    .filter((kind) => state.choices[kind].length > 1)
    .map((kind) => (
      <DeviceMenu
        key={kind}
        kind={kind}
        value={chosen[kind]}
        choices={state.choices[kind]}
        onChange={(id) => choose(kind, id)}
      />
    ));
}

interface DeviceMenuProps {
  kind: Device | 'speaker';
  value: string | null;
  choices: readonly Choice[];
  onChange(id: string | null): void;
}

function DeviceMenu({ kind, value, choices, onChange }: DeviceMenuProps) {
  const { t } = useWords();
  const named = choices.map(({ id, label }, at) => ({
    value: id,
    label: label || t('check.device.unnamed', { number: at + 1 }),
  }));
  return (
    <Select
      label={t(`check.${kind}`)}
      value={value ?? OWN}
      options={[{ value: OWN, label: t('check.device.own') }, ...named]}
      onChange={(id) => onChange(id === OWN ? null : id)}
    />
  );
}
