import {
  Bike,
  Bird,
  Bus,
  CircleEllipsis,
  Construction,
  Droplets,
  Fence,
  House,
  Lightbulb,
  type LucideIcon,
  MessageCircleQuestionMark,
  MirrorRound,
  PawPrint,
  Signpost,
  SprayCan,
  Tent,
  TrafficCone,
  Trash2,
  TreeDeciduous,
  TreePine,
  Trees,
  Volume2,
  Waves,
  Zap,
} from "lucide-react";

/** The drawings that data may name; another name gets the plain one. */
const ICONS: Record<string, LucideIcon> = {
  bike: Bike,
  bird: Bird,
  bus: Bus,
  construction: Construction,
  droplets: Droplets,
  fence: Fence,
  house: House,
  lightbulb: Lightbulb,
  "message-circle-question": MessageCircleQuestionMark,
  "mirror-round": MirrorRound,
  "paw-print": PawPrint,
  signpost: Signpost,
  "spray-can": SprayCan,
  tent: Tent,
  "traffic-cone": TrafficCone,
  "trash-2": Trash2,
  "tree-deciduous": TreeDeciduous,
  "tree-pine": TreePine,
  trees: Trees,
  "volume-2": Volume2,
  waves: Waves,
  zap: Zap,
};

export function NamedIcon({ name, size = 26 }: { name: string; size?: number }) {
  const Icon = ICONS[name] ?? CircleEllipsis;
  return <Icon size={size} strokeWidth={1.75} aria-hidden="true" />;
}
