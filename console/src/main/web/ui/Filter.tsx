interface FieldProps {
  label: string;
  placeholder: string;
  text: string;
  change: (text: string) => void;
}

/** The words that a list is filtered by. */
export function FilterField({ label, placeholder, text, change }: FieldProps) {
  return (
    <input
      type="search"
      aria-label={label}
      placeholder={placeholder}
      value={text}
      onChange={(event) => change(event.target.value)}
    />
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  /** What no choice is called. */
  all: string;
  values: readonly T[];
  value: T | "";
  change: (value: T | "") => void;
}

/** One of the values that a list has in a column, or all. */
export function FilterChoice<T extends string>({ label, all, values, value, change }: ChoiceProps<T>) {
  return (
    <select aria-label={label} value={value} onChange={(event) => change(event.target.value as T | "")}>
      <option value="">{all}</option>
      {values.map((each) => (
        <option key={each}>{each}</option>
      ))}
    </select>
  );
}
