import { toTelephone } from '../../shared/domain/telephone.ts'

export const isTelephone = (written: string): boolean => {
  try {
    toTelephone(written)
    return true
  } catch {
    return false
  }
}
