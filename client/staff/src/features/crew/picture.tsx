import { ImageOff } from "lucide-react";
import { useEffect, useState } from "react";
import { useLabels } from "./words";
import { picture } from "./kept";

/** A thumbnail as this phone kept it, or from the service. */
export function Picture({ url, alt, className = "" }: { url: string; alt: string; className?: string }) {
  const words = useLabels().crew;
  const [src, setSrc] = useState<string | null>(null);
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    let made: string | null = null;
    let left = false;
    void picture(url)
      .catch(() => undefined)
      .then((blob) => {
        if (left) return;
        made = blob ? URL.createObjectURL(blob) : null;
        setSrc(made ?? url);
      });
    return () => {
      left = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [url]);
  if (broken)
    return (
      <span className={`grid place-items-center bg-daikon text-muted ${className}`}>
        <ImageOff size={22} aria-hidden="true" />
        <span className="sr-only">{words.noPicture}</span>
      </span>
    );
  return src ? <img src={src} alt={alt} onError={() => setBroken(true)} className={`bg-daikon object-contain ${className}`} /> : <span className={`bg-daikon ${className}`} />;
}
