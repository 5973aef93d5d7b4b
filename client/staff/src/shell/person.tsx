import { Button, Dialog } from "@tsunagaru/kit";
import { PageLinks } from "@tsunagaru/kit/page-links";
import { LogOut } from "lucide-react";
import { useHere } from "../shared/municipality";
import { signOut, useMe } from "../shared/session";
import { useWords } from "./words";

/** Who sits here, for which department, and the way out. */
export function WhoAndOut() {
  const words = useWords();
  const me = useMe();
  const here = useHere();
  const department = me.department ? here?.departments.find(({ code }) => code === me.department)?.name : words.allDepartments;
  return (
    <div>
      <p className="font-bold">{me.name ?? me.email}</p>
      <p className="text-[0.875rem] text-muted">
        {here?.name}　{department}　{me.head ? words.head : (words.roles[me.role] ?? me.role)}
      </p>
      <PageLinks label={words.pages} className="mt-3" />
      <Button size="small" className="mt-3" icon={<LogOut size={18} aria-hidden="true" />} onClick={() => void signOut()}>
        {words.signOut}
      </Button>
    </div>
  );
}

export function Person({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} title={useWords().person} onClose={onClose}>
      <WhoAndOut />
    </Dialog>
  );
}
