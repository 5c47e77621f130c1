import { zodResolver } from '@hookform/resolvers/zod'
import { type DefaultValues, type FieldValues, type UseFormReturn, useForm } from 'react-hook-form'
import * as z from 'zod'

// zod would try `new Function`, which the page's CSP forbids and reports.
z.config({ jitless: true })

/** A form whose values mirror the screen (`Values`) and whose submit hands over what zod made of them. */
export type ZodForm<Values extends FieldValues, Output = Values> = UseFormReturn<
  Values,
  unknown,
  Output
>

/** React Hook Form checked by a zod schema: at blur first, then while typing. */
export function useZodForm<Values extends FieldValues, Output>(
  schema: z.ZodType<Output, Values>,
  defaultValues: DefaultValues<Values>,
): ZodForm<Values, Output> {
  return useForm<Values, unknown, Output>({
    resolver: zodResolver(schema),
    defaultValues,
    mode: 'onTouched',
    // By the order in which fields registered, which need not be the one on the screen: FormBody does.
    shouldFocusError: false,
  })
}
