//! What one side does to another, in the fifteen classes of the event ontology PLOVER (Open Event Data Alliance, 2018), with the
//! words by which news tells of it. The lists are written from common knowledge of news English along the definitions there.
//!
//! A pattern is a row of words; a star stands for any ending, and up to four other words may stand between two of them.

/// A class of acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Says that it will do something, agrees to, promises.
    Agree,
    /// Meets, talks, visits, mediates.
    Consult,
    /// Backs, praises, signs, ties relations.
    Support,
    /// Works together: exercises, sharing, extraditing, training.
    Cooperate,
    /// Gives help, money, refuge.
    Aid,
    /// Gives way: frees, lifts, withdraws, ends fighting.
    Yield,
    /// Asks, calls for, demands.
    Request,
    /// Blames, criticises, sues, investigates.
    Accuse,
    /// Refuses, rejects, fails to agree.
    Reject,
    /// Threatens, warns.
    Threaten,
    /// Demonstrates, strikes, boycotts.
    Protest,
    /// Ends or cuts what it gave: aid, ties, talks.
    Sanction,
    /// Puts forces on alert, moves them.
    Mobilize,
    /// Seizes, arrests, bans, imposes.
    Coerce,
    /// Attacks, kills.
    Assault,
}

/// All classes with their names in the ontology.
pub const ACTS: [(Act, &str); 15] = [
    (Act::Agree, "AGREE"),
    (Act::Consult, "CONSULT"),
    (Act::Support, "SUPPORT"),
    (Act::Cooperate, "COOPERATE"),
    (Act::Aid, "AID"),
    (Act::Yield, "YIELD"),
    (Act::Request, "REQUEST"),
    (Act::Accuse, "ACCUSE"),
    (Act::Reject, "REJECT"),
    (Act::Threaten, "THREATEN"),
    (Act::Protest, "PROTEST"),
    (Act::Sanction, "SANCTION"),
    (Act::Mobilize, "MOBILIZE"),
    (Act::Coerce, "COERCE"),
    (Act::Assault, "ASSAULT"),
];

/// The patterns of each class; more words are tried before fewer.
pub(super) const PATTERNS: [(Act, &str); 15] = [
    (
        Act::Agree,
        "agree*; agreed to; consent*; promis*; pledg*; vow* to help; commit* to; accept* offer; accept* proposal; accept* plan; accept* deal; approv*; \
         welcom* proposal; ready to; willing to; prepar* to; plan* to; intend* to; offer* to; offer* talk*; propos* to; open to; expected to visit; \
         expected to meet; said it would; said he would; said she would; said they would; will allow; will meet; will hold; will send; will provide; will \
         visit; will host; will open; will release; will withdraw; will lift; will join; will attend; will resume; will sign; will help; will support; will \
         contribute; will give; will donate; will accept; will lead; will travel; to visit; to meet with; to hold talks; to resume; scheduled to; set to \
         visit; due to visit; announc* plan*; announc* intention; express* readiness; express* willingness; ceasefire agree*; agree* to ceasefire; would \
         end if; hope* to",
    ),
    (
        Act::Consult,
        "met; meet* with; meets; meeting* with; hold* talk*; held talk*; holding talk*; held meeting*; hold* meeting*; held discussion*; hold* discussion*; \
         talk* with; talks with; visit*; travel* to; arriv* in; arrived in; flew to; host*; receiv* ; welcom* ; discuss*; consult*; negotiat*; telephon*; phoned; \
         called president; spoke with; spoke by; speak* with; spoken with; conversation with; mediat*; broker*; summit; attend*; join* for meeting; \
         conferred; dialogue with; held summit; talks between; met in; sat down; sent envoy; dispatch* envoy; trip to; address* ; resum* talk*; conven*; \
         exchang* view*; paid visit; deliver* message; launch* mediation; phone call",
    ),
    (
        Act::Support,
        "support*; back*; endors*; prais*; commend*; congratulat*; thank*; hail*; applaud*; sign* agreement; sign* deal; sign* accord; sign* treaty; sign* \
         memorandum; sign* pact; signed; ratif*; reach* agreement; reach* deal; reach* accord; establish* diplomatic; establish* ties; restor* ties; \
         restor* relation*; restor* diplomatic; recogniz*; recognis*; defend*; express* solidarity; express* support; reaffirm*; reiterat* commitment; \
         condol*; express* condolence*; apolog*; great letter; alliance; ally; concluded agreement; struck deal; forgave; sympath*; voted for; vot* in favor; \
         honor*; pay* tribute; paid tribute; pleased; satisf*; optimis*; strengthen* ties; normaliz*; normalis*; upgraded ties",
    ),
    (
        Act::Cooperate,
        "cooperat*; co-operat*; joint exercise*; joint military; joint drill*; military exercise*; war game*; wargame*; drill*; train* ; shar* intelligence; \
         shar* evidence; shar* information; extradit*; hand* over suspect; collaborat*; work* together; join* forces; exchang* prisoner*; exchang* \
         information; trade with; peacekeep* arriv*; deploy* peacekeep*; joint patrol*; joint operation*; sold weapon*; sell* arms; export*; purchas*; \
         buy*; bought; increas* trade; joint venture; joint project*; coordinat*; invest* in",
    ),
    (
        Act::Aid,
        "aid; assist*; donat*; humanitarian; relief; provid* ; provided; deliver* aid; deliver* food; sent aid; sent food; sent medical; sent team; sent troops \
         peacekeep*; sent doctors; fund*; financ*; grant*; grant* asylum; granted asylum; loan*; contribut*; gave; giv* money; giv* million; million in; \
         financial support; military support; logistic* support; food supplies; shelter*; host* refugee*; accept* refugee*; accepts; take in; took in; \
         rescu*; evacuat*; treat* wounded; medic* ; shipped; suppl* weapon*; suppl* arms; arm* rebels; equip*; helped; help* ; protect*; spent; \
         vaccin*; refug*; reinforc* commitment; bail* out; subsid*",
    ),
    (
        Act::Yield,
        "releas*; freed; free*; frees; pardon*; amnest*; lift* ; lifted; eas* ; eased; relax*; withdr* troop*; withdr* force*; withdr*; pull* out; pull* back; \
         pulled out; retreat*; surrender*; cease-fire; ceasefire; truce; end* blockade; end* siege; reopen*; re-open*; open* border; allow* ; allowed; permit*; \
         resign*; step* down; stepped down; ced* ; concede*; compensat*; paid compensation; pay* damages; drop* charges; dropped charges; revers* decision; \
         backed down; disarm*; demobili*; laid down; hand* over; handed over; return* ; returned; leave ; leaving; leav*; destroy* weapons; dismantl*; halt* \
         fighting; stop* fighting; end* hostilit*; laps*; acquit*; commut*; repatriat*; bail ; abolish*; legaliz*; legalis*; loosen*; restor* access; \
         drawdown; pull* troops",
    ),
    (
        Act::Request,
        "call* for; call* on; call* upon; called for; called on; ask*; request*; appeal*; urg*; demand*; seek* ; sought; plea*; plead*; insist*; \
         press* for; pressur*; pressed; push* for; pushing; lobb*; beg ; begged; must ; should ; want* ; requir*; invit*; implor*; encourag*; petition*; \
         propos*; suggest*; recommend*; advocat*; summon* help",
    ),
    (
        Act::Accuse,
        "accus*; blam*; criticiz*; criticis*; condemn*; denounc*; charg* ; charged; sue ; sued; suing; suit against; lawsuit; su* ; investigat*; investigation; \
         probe*; allege*; alleg*; convict*; indict*; prosecut*; found guilty; sentenc*; critici*; slam*; blast*; decri*; decry*; deplor*; rebuk*; \
         complain*; responsible for; were responsible; summon* ambassador; summon*; protest* to; protested to; filed complaint; fil* complaint; fil* lawsuit; \
         subpoena*; impeach*; question* ; inquir*; suspect*; express* concern*; concern*; voic* concern*; lash* out; attack* verbally; scath*; insult*; \
         testif*; censur*; claim* ; claimed; faces charges; reprimand*; guilty; chided; warn* of; inspect*; monitor* compliance; trial",
    ),
    (
        Act::Reject,
        "reject*; refus*; declin*; den* ; denied; deny; veto*; oppos*; renege*; block* ; blocked; blocks; dismiss*; rul* out; ruled out; turn* down; \
         turned down; fail* to; failed to; rebuff*; spurn*; ignor*; defi* ; defied; disagree*; violat* agreement; break* promise; not accept; not agree; not \
         allow; will not; would not; wouldn't; won't; not recogni*; vot* against; voted against; shot down; walk* out; cancel* meeting; cancel* visit; \
         cancel* talk*; no talks; object* to; withdr* from agreement; withdr* from deal; pull* out of deal; quit* ; resist*; delay*; postpon*; contest*; \
         shelv*; without agreement; unwilling; overturn*; scrapp*; annul*; disput*",
    ),
    (
        Act::Threaten,
        "threat*; warn*; ultimatum; vow* to; vowed to; vow* revenge; vow* retaliat*; swore to; will retaliat*; will impose; will ban; will punish; will attack; \
         would impose; would sanction; would ban; would expel; consider* sanctions; propos* sanctions; call* for sanctions; plan* to impose; prepar* to \
         impose; prepar* sanctions; consider* imposing; introduc* bill; will extend curfew; will hold protest; will strike; give* deadline; gave deadline; \
         announc* they will; mull* sanctions; poised to; risk* of war; vow* response",
    ),
    (
        Act::Protest,
        "protest*; demonstrat*; ralli* ; rallied; rally; march* ; marched; strike ; strikes over; went on strike; on strike; sit-in; boycott*; hunger strike; riot*; \
         stopped work; stop* work; walkout; unrest; clash* with police; civil disobedience; burn* flag; burned flag; picket*; stag* protest*; blockad* road*; \
         took to the streets; clashed with",
    ),
    (
        Act::Sanction,
        "suspend* aid; suspend* military; suspend* assistance; suspend* food; suspend* talk*; suspend* deliver*; suspend* humanitarian; suspend* cooperation; \
         suspend* relation*; suspend* membership; suspend* ties; suspend* link*; suspension of; cut* aid; cut* off; cut* ties; cut* funding; halt* aid; halt* \
         funding; halt* talk*; halt* negotiation*; freez* aid; froze aid; stop* aid; stop* funding; end* aid; reduc* aid; withh* aid; withheld; expel*; \
         expell*; break* off; broke off; broke ties; sever*; recall* ambassador; withdr* ambassador; withdr* peacekeep*; withdr* support; clos* embassy; \
         clos* consulate; end* talks; end* negotiation*; downgrad*; terminat*; pull* out peacekeep*; withdr* staff; withdr* observers; withdr* inspectors; \
         reduc* ties; stop* trade; ban* import*; embargo*; declar* persona; evict*; cancel* aid; walked away",
    ),
    (
        Act::Mobilize,
        "mobiliz*; mobilis*; on alert; high alert; state of alert; mass* troops; amass*; deploy* troops; deploy* forces; deploy* warship*; deploy* missile*; \
         deploy*; reinforc* troops; beef* up; intensif* forces; build-up; buildup; call* up reserv*; state of siege; mov* troops; test* missile*; \
         fir* missile test; test-fire*; increas* troops; reinforc* forces; strengthen* its forces; strengthen* forces; send* warship*; station* troops; arms \
         race; rearm*; increas* military",
    ),
    (
        Act::Coerce,
        "arrest*; detain*; seiz*; impos* sanction*; impos* curfew; impos* ban; impos* restriction*; impos*; sanction*; ban ; banned; bans; outlaw*; deport*; jail*; \
         imprison*; confiscat*; raid*; blockad*; restrict*; curfew; martial law; censor*; expropriat*; occup*; take over; took over; crack* down; crackdown; \
         suspend*; shut* down; clos* border; clos* down; close*; blacklist*; evict*; cyberattack*; hack*; order* arrest; order* ; forc* ; forced; \
         repress*; tear gas; dispers*; besieg*; tariff*; fin* ; fined; quarantin*; lockdown; dissolv*; revok*; strip* ; nationaliz*; freez* assets; froze; annex*; \
         intercept*; abduct* ; kidnap*; captur*; barred; bar* ; disband*; demolish*; took control; extradited",
    ),
    (
        Act::Assault,
        "attack*; kill*; bomb*; shell*; shot ; shoot*; fire* on; fired at; fir* rocket*; fir* missile*; launch* attack; launch* air; launch* offensive; launch* \
         strike*; launch* missile*; airstrike*; air strike*; air raid*; assault*; assassinat*; murder*; massacr*; stab*; tortur*; rap* ; raped; behead*; execut*; \
         ambush*; invad*; invasion; struck; strike* targets; storm*; human shield*; violat* ceasefire; violat* truce; wound*; injur*; clash* ; clashes; fight* ; \
         fought; battl*; offensive; suicide; beat* ; beaten; destroy*; burn*; gunned; gun* down; poison*; chemical weapons; artillery; hostage*; \
         overrun; overran; mutilat*; ethnic cleansing; genocide; drone strike*; bombard*; retaliat*; blew up; explo*; terror*",
    ),
];
