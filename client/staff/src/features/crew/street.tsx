import type { ComponentType, ReactNode } from "react";
import { useRoute } from "wouter";
import { CrewPage } from "./page";

/** The round stands before the door, not behind it: a phone in the street opens it without a network. */
export function Street({ Door, children }: { Door: ComponentType<{ children: ReactNode }>; children: ReactNode }) {
  const [crew] = useRoute("/crew");
  return crew ? <CrewPage Door={Door} /> : children;
}
