import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import type { AccountKey } from './account.js';
import type { Role } from './actor.js';
import { Grants } from './grants.js';
import { hashPassword } from './password.js';
import { AccountStore } from './store/account.store.js';

/** The password of every demo account; shown on the sign-in page in demo mode, never used elsewhere. */
export const DEMO_PASSWORD = 'tonggang-demo-2025';

/** One demo account; all names are invented. Officers get their employer when the demo employers are registered. */
export interface DemoAccount {
  readonly role: Role;
  readonly email: string;
  readonly name: string;
  /** What the person is in the demo, where the role alone does not tell. */
  readonly as?: 'agent' | 'colleague' | 'newcomer' | 'rewarded' | 'reviewer3' | 'approver3' | 'publisher2';
  /** Another place than the demo county. */
  readonly division?: string;
}

/** Xingqing District, Yinchuan: a place whose reward is known; the demo county has none. */
const XINGQING = '640104';

/** The demo people, one per role that exists, and officers for the demo employers. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { role: 'officer', email: 'officer@demo.example', name: '王莉' },
  { role: 'officer', email: 'officer2@demo.example', name: '周晓东' },
  { role: 'officer', email: 'colleague@demo.example', name: '李芳', as: 'colleague' },
  { role: 'officer', email: 'newcomer@demo.example', name: '赵明', as: 'newcomer' },
  { role: 'officer', email: 'agent@demo.example', name: '刘建国', as: 'agent' },
  { role: 'clerk', email: 'clerk@demo.example', name: '高敏' },
  { role: 'reviewer', email: 'reviewer@demo.example', name: '孙晓梅' },
  { role: 'reviewer', email: 'reviewer2@demo.example', name: '何文静' },
  { role: 'approver', email: 'approver@demo.example', name: '宋志远' },
  { role: 'approver', email: 'approver2@demo.example', name: '马立新' },
  { role: 'publisher', email: 'publisher@demo.example', name: '郑立群' },
  { role: 'broker', email: 'broker@demo.example', name: '林秀英' },
  { role: 'broker', email: 'broker2@demo.example', name: '秦海涛' },
  { role: 'seeker', email: 'seeker@demo.example', name: '陈安' },
  { role: 'auditor', email: 'auditor@demo.example', name: '许正' },
  { role: 'officer', email: 'officer3@demo.example', name: '马兰', as: 'rewarded', division: XINGQING },
  { role: 'reviewer', email: 'reviewer3@demo.example', name: '马晓峰', as: 'reviewer3', division: XINGQING },
  { role: 'approver', email: 'approver3@demo.example', name: '杨柳', as: 'approver3', division: XINGQING },
  { role: 'publisher', email: 'publisher2@demo.example', name: '白雪', as: 'publisher2', division: XINGQING },
  { role: 'administrator', email: 'administrator@demo.example', name: '何清' },
];

/** Makes the demo accounts once; running it again changes nothing. */
@Injectable()
export class CreateDemoAccounts {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountStore,
    private readonly grants: Grants,
  ) {}

  /**
   * @param divisionCode the demo county, scope of its staff
   * @param others further people of the demo, with the same password
   * @returns the key of each demo account by its address
   */
  async run(
    divisionCode: string,
    others: readonly DemoAccount[] = [],
  ): Promise<ReadonlyMap<string, AccountKey>> {
    const passwordHash = await hashPassword(DEMO_PASSWORD);
    const keys = new Map<string, AccountKey>();
    for (const demo of [...DEMO_ACCOUNTS, ...others])
      keys.set(demo.email, await this.ensure(demo, divisionCode, passwordHash));
    return keys;
  }

  /** A role is given with a new account only: what an administrator took back since is not given again. */
  private async ensure(demo: DemoAccount, county: string, passwordHash: string): Promise<AccountKey> {
    const divisionCode = demo.division ?? county;
    return this.database.transaction(async manager => {
      const known = await this.accounts.keyOfEmail(manager, demo.email);
      if (known) return known;
      const key = await this.accounts.add(manager, {
        ...demo,
        regionCode: divisionCode,
        passwordHash,
        language: 'zh-CN',
        confirmed: true,
      });
      if (demo.role !== 'officer')
        await this.grants.give(manager, {
          ...key,
          role: demo.role,
          divisionCode,
          employerId: null,
          grantedBy: 'demo',
        });
      return key;
    });
  }
}
