import { FileImage } from "lucide-react";
import { useCallback, useState } from "react";
import { useKitLabels } from "./i18n";
import { join } from "./join";

/**
 * The file as it is on the device; a browser that cannot draw it (HEIC) shows its kind.
 * Its address goes back to the browser when the picture goes.
 */
export function PickedPicture({ file, alt, className }: { file: Blob; alt: string; className?: string }) {
  const words = useKitLabels();
  const [broken, setBroken] = useState(false);
  const draw = useCallback(
    (image: HTMLImageElement | null) => {
      if (!image) return;
      const url = URL.createObjectURL(file);
      image.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [file],
  );
  if (broken)
    return (
      <div className={join("grid aspect-4/3 w-full place-content-center justify-items-center gap-1 bg-daikon pb-6 text-[0.875rem] text-muted", className)}>
        <FileImage size={28} aria-hidden="true" />
        {words.noPreview}
        <span className="sr-only">{alt}</span>
      </div>
    );
  return <img ref={draw} alt={alt} onError={() => setBroken(true)} className={join("aspect-4/3 w-full bg-daikon object-contain", className)} />;
}
