; Lower bounds by counting, as theorems over the definitions: no formula is made and no proof is
; read. What is left to one instance is a list of rows or of entries, and a look at each two of
; them.
;
; Rows: inputs of Alice in pairwise conflict, which need a message each. Entries: a fooling set in
; the wide sense, entries no two of which can share a leaf, which need a leaf each.
(in-package "LRAT")
(include-book "specification")
(set-verify-guards-eagerness 0)

; ===== 0. Powers of two =====
(encapsulate ()
(local (include-book "arithmetic/top" :dir :system))
(local (defun down-to (b) (if (zp b) b (down-to (- b 1)))))
(defthm power-positive (implies (natp a) (< 0 (expt 2 a))) :rule-classes :linear)
(defthm power-next (implies (natp a) (equal (expt 2 (+ 1 a)) (* 2 (expt 2 a)))) :rule-classes nil)
(defthm power-mono
  (implies (and (natp a) (natp b) (<= a b)) (<= (expt 2 a) (expt 2 b)))
  :hints (("Goal" :induct (down-to b)))
  :rule-classes nil)
(defthm two-powers
  (implies (and (natp a) (natp b) (<= m (expt 2 a)) (<= n (expt 2 b)))
    (<= (+ m n) (expt 2 (+ 1 (max a b)))))
  :hints (("Goal" :do-not-induct t :in-theory (disable expt)
           :use (power-mono (:instance power-mono (a b) (b a)) power-next
                            (:instance power-next (a b)))))
  :rule-classes nil))
(local (include-book "arithmetic-5/top" :dir :system))
(in-theory (disable power-positive))

; ===== 1. One way: K + 1 rows in pairwise conflict need K + 1 messages =====
(defun no-common (problem a b o) ; no output below o is allowed on both joint inputs
  (if (zp o) t
      (and (not (and (allowed problem a (- o 1)) (allowed problem b (- o 1))))
           (no-common problem a b (- o 1)))))
(defun rows-conflict (problem x1 x2 y) ; on some input of Bob's below y
  (if (zp y) nil
    (or (and (promised problem (list x1 (- y 1))) (promised problem (list x2 (- y 1)))
             (no-common problem (list x1 (- y 1)) (list x2 (- y 1)) (outputs problem)))
        (rows-conflict problem x1 x2 (- y 1)))))
(defun row-apart (x rows problem y)
  (if (atom rows) t
      (and (rows-conflict problem x (car rows) y) (row-apart x (cdr rows) problem y))))
(defun rows-apart (rows problem y)
  (if (atom rows) t
      (and (row-apart (car rows) (cdr rows) problem y) (rows-apart (cdr rows) problem y))))

(defun message-of (problem k fs x) ; Alice's message
  (step-value (nth 0 (one-way problem k)) (nth 0 fs) (list x) nil))
(defun messages-of (problem k fs xs)
  (if (atom xs) nil (cons (message-of problem k fs (car xs)) (messages-of problem k fs (cdr xs)))))
(defun answer-to (problem k fs m y) ; Bob's answer to a message
  (step-value (nth 1 (one-way problem k)) (nth 1 fs) (list nil y) (list m)))
(defthm one-way-output
  (equal (schedule-output (one-way problem k) fs (list x y))
         (answer-to problem k fs (message-of problem k fs x) y))
  :hints (("Goal" :in-theory (disable letter)
           :expand ((:free (g steps fs ins) (run-steps g steps fs ins))))))
(in-theory (disable one-way))
(defthm message-bound
  (implies (posp k) (and (natp (message-of problem k fs x)) (< (message-of problem k fs x) k)))
  :hints (("Goal" :in-theory (enable one-way))))
(in-theory (disable message-of answer-to schedule-output))
(defthm no-common-both
  (implies (and (no-common problem a b n) (natp n) (natp o) (< o n) (allowed problem a o))
    (not (allowed problem b o))))
(defthm conflict-differ
  (implies (and (rows-conflict problem x1 x2 y) (schedule-solves fs problem (one-way problem k))
                (natp (outputs problem)))
           (not (equal (message-of problem k fs x1) (message-of problem k fs x2))))
  :hints (("Goal" :induct (rows-conflict problem x1 x2 y)
                  :in-theory (e/d (correct) (schedule-solves schedule-solves-necc no-common-both)))
          ("Subgoal *1/2" :use ((:instance schedule-solves-necc (steps (one-way problem k))
                                           (inputs (list x1 (- y 1))))
                                (:instance schedule-solves-necc (steps (one-way problem k))
                                           (inputs (list x2 (- y 1))))
                                (:instance no-common-both (a (list x1 (- y 1)))
                                           (b (list x2 (- y 1))) (n (outputs problem))
                                  (o (schedule-output (one-way problem k) fs
                                       (list x1 (- y 1)))))))))
(defthm apart-new
  (implies (and (row-apart x rows problem y) (schedule-solves fs problem (one-way problem k))
                (natp (outputs problem)))
           (not (member-equal (message-of problem k fs x) (messages-of problem k fs rows))))
  :hints (("Goal" :induct (len rows) :in-theory (disable rows-conflict schedule-solves))))
(defthm apart-distinct
  (implies (and (rows-apart rows problem y) (schedule-solves fs problem (one-way problem k))
                (natp (outputs problem)))
           (no-duplicatesp-equal (messages-of problem k fs rows)))
  :hints (("Goal" :induct (len rows) :in-theory (disable row-apart schedule-solves))))
; pigeonhole
(defun all-less (l k) (if (atom l) t (and (natp (car l)) (< (car l) k) (all-less (cdr l) k))))
(defun without (x l)
  (cond ((atom l) nil) ((equal x (car l)) (cdr l)) (t (cons (car l) (without x (cdr l))))))
(defthm member-without (implies (not (member-equal a l)) (not (member-equal a (without x l)))))
(defthm no-dup-without (implies (no-duplicatesp-equal l) (no-duplicatesp-equal (without x l))))
(defthm less-without
  (implies (and (all-less l (+ 1 k)) (no-duplicatesp-equal l) (natp k)) (all-less (without k l) k))
  :hints (("Subgoal *1/3" :cases ((equal (car l) k))) ("Goal" :induct (len l)))
  :otf-flg t)
(defthm len-without (<= (len l) (+ 1 (len (without x l)))) :rule-classes :linear)
(defun down (k l) (if (zp k) l (down (- k 1) (without (- k 1) l))))
(defthm pigeonhole
  (implies (and (all-less l k) (no-duplicatesp-equal l) (natp k)) (<= (len l) k))
  :hints (("Goal" :induct (down k l)) ("Subgoal *1/2" :use ((:instance less-without (k (- k 1))))))
  :rule-classes nil)
(defthm messages-less (implies (posp k) (all-less (messages-of problem k fs rows) k)))
(defthm len-messages (equal (len (messages-of problem k fs rows)) (len rows)))
(defthm one-way-counting
  (implies (and (rows-apart rows problem y) (natp (outputs problem)) (posp k) (< k (len rows)))
           (not (schedule-protocol-exists problem (one-way problem k))))
  :hints (("Goal" :do-not-induct t :in-theory (disable schedule-solves rows-apart apart-distinct)
           :use ((:instance pigeonhole (l (messages-of problem k
                                                       (schedule-protocol-exists-witness problem
                                                         (one-way problem k)) rows)))
                 (:instance apart-distinct (fs
                                               (schedule-protocol-exists-witness problem
                                                 (one-way problem k))))))))

; ===== 2. Two-way, `both`: entries no two of which fit in one rectangle need as many leaves =====
(defun fits (problem x y o) (or (not (promised problem (list x y))) (allowed problem (list x y) o)))
(defun no-output-fits (problem x1 y1 x2 y2 o)
  (if (zp o) t
    (and (not (and (fits problem x1 y1 (- o 1)) (fits problem x2 y2 (- o 1))
                   (fits problem x1 y2 (- o 1)) (fits problem x2 y1 (- o 1))))
         (no-output-fits problem x1 y1 x2 y2 (- o 1)))))
(defun entry-apart (e s problem)
  (if (atom s) t
    (and (no-output-fits problem (car e) (cdr e) (caar s) (cdar s) (outputs problem))
         (entry-apart e (cdr s) problem))))
(defun entries-apart (s problem)
  (if (atom s) t (and (entry-apart (car s) (cdr s) problem) (entries-apart (cdr s) problem))))

(defun-sk good (q s problem) ; subtree q is right on all corners of the entries s
  (forall (e1 e2)
    (implies (and (member-equal e1 s) (member-equal e2 s)
                  (promised problem (list (car e1) (cdr e2))))
             (correct problem (list (car e1) (cdr e2))
                      (nth 1 (leaf-reached q (car e1) (cdr e2)))))))
(defun goes (q e) (equal (nth (if (equal (car q) :alice) (car e) (cdr e)) (nth 1 q)) 1))
(defun side (q s b) ; the entries that go to the child b of q
  (cond ((atom s) nil) ((iff (goes q (car s)) b) (cons (car s) (side q (cdr s) b)))
        (t (side q (cdr s) b))))
(defthm member-side (iff (member-equal e (side q s b)) (and (member-equal e s) (iff (goes q e) b)))
  :hints (("Goal" :in-theory (disable goes))))
(defthm len-sides
  (equal (len s) (+ (len (side q s t)) (len (side q s nil))))
  :hints (("Goal" :in-theory (disable goes)))
  :rule-classes nil)
(defthm entry-apart-side (implies (entry-apart e s problem) (entry-apart e (side q s b) problem))
  :hints (("Goal" :in-theory (disable goes no-output-fits))))
(defthm entries-apart-side (implies (entries-apart s problem) (entries-apart (side q s b) problem))
  :hints (("Goal" :in-theory (disable goes entry-apart))))
(defthm leaf-reached-goes
  (implies (innerp q)
           (equal (leaf-reached q x y)
                  (leaf-reached (if (equal (nth (if (equal (car q) :alice) x y) (nth 1 q)) 1)
                                    (nth 3 q) (nth 2 q)) x y)))
  :hints (("Goal" :in-theory (disable nth) :expand ((leaf-reached q x y)))) :rule-classes nil)
(defthm good-child-1
  (implies (and (innerp q) (good q s problem)) (good (nth 3 q) (side q s t) problem))
  :hints (("Goal" :do-not-induct t :expand ((good (nth 3 q) (side q s t) problem))
                  :in-theory (e/d (goes) (nth good innerp leaf-reached good-necc))
           :use ((:instance good-necc (e1 (mv-nth 0 (good-witness (nth 3 q) (side q s t) problem)))
                            (e2 (mv-nth 1 (good-witness (nth 3 q) (side q s t) problem))))
                 (:instance leaf-reached-goes (x
                                                 (car
                                                      (mv-nth 0
                                                        (good-witness (nth 3 q) (side q s t)
                                                          problem))))
                                              (y
                                                 (cdr
                                                      (mv-nth 1
                                                        (good-witness (nth 3 q) (side q s t)
                                                          problem)))))))))
(defthm good-child-0
  (implies (and (innerp q) (good q s problem)) (good (nth 2 q) (side q s nil) problem))
  :hints (("Goal" :do-not-induct t :expand ((good (nth 2 q) (side q s nil) problem))
                  :in-theory (e/d (goes) (nth good innerp leaf-reached good-necc))
           :use ((:instance good-necc (e1 (mv-nth 0
                                                  (good-witness (nth 2 q) (side q s nil)
                                                    problem))) (e2
                                                                 (mv-nth 1
                                                                   (good-witness (nth 2 q)
                                                                     (side q s nil) problem))))
                 (:instance leaf-reached-goes (x
                                                 (car
                                                      (mv-nth 0
                                                        (good-witness (nth 2 q) (side q s nil)
                                                          problem))))
                                              (y
                                                 (cdr
                                                      (mv-nth 1
                                                        (good-witness (nth 2 q) (side q s nil)
                                                          problem)))))))))
(defthm no-output-fits-at
  (implies (and (no-output-fits problem x1 y1 x2 y2 n) (natp n) (natp o) (< o n)
                (fits problem x1 y1 o) (fits problem x2 y2 o) (fits problem x1 y2 o))
           (not (fits problem x2 y1 o)))
  :hints (("Goal" :in-theory (disable fits))) :rule-classes nil)
(defthm two-at-a-leaf ; the leaf's output fits all four corners
  (implies (and (not (innerp q)) (good q s problem) (entries-apart s problem)
                (posp (outputs problem)))
           (<= (len s) 1))
  :hints (("Goal" :do-not-induct t :in-theory (e/d (correct fits)
                                                   (nth good good-necc innerp no-output-fits
                                                        promised))
           :expand ((entries-apart s problem) (entry-apart (car s) (cdr s) problem) (len s)
                    (len (cdr s)))
           :use ((:instance good-necc (e1 (car s)) (e2 (car s)))
                 (:instance good-necc (e1 (cadr s)) (e2 (cadr s)))
                 (:instance good-necc (e1 (car s)) (e2 (cadr s))) (:instance good-necc (e1 (cadr s))
                                                                    (e2 (car s)))
                 (:instance no-output-fits-at (x1 (caar s)) (y1 (cdar s)) (x2 (caadr s))
                            (y2 (cdadr s)) (n (outputs problem))
                   (o (if (and (natp (nth 1 q)) (< (nth 1 q) (outputs problem))) (nth 1 q) 0))))))
  :rule-classes nil)
(defun walk (q s) ; the induction
  (if (innerp q) (list (walk (nth 2 q) (side q s nil)) (walk (nth 3 q) (side q s t))) s))
(defthm natp-cost
  (natp (cost p)) :hints (("Goal" :in-theory (disable nth))) :rule-classes :type-prescription)
(defthm entries-need-leaves
  (implies (and (good q s problem) (entries-apart s problem) (posp (outputs problem)))
           (<= (len s) (expt 2 (cost q))))
  :hints (("Goal" :induct (walk q s) :in-theory (disable nth good innerp side entries-apart)
                  :expand ((cost q)) :do-not '(generalize fertilize eliminate-destructors))
          ("Subgoal *1/2" :use two-at-a-leaf)
          ("Subgoal *1/1" :use (len-sides (:instance two-powers (a (cost (nth 2 q)))
                                                     (b (cost (nth 3 q)))
                                            (m (len (side q s nil))) (n (len (side q s t)))))))
  :rule-classes nil)
(defthm solves-good
  (implies (tree-solves p problem :both) (good p s problem))
  :hints (("Goal" :expand ((good p s problem))
                  :in-theory (disable tree-solves nth leaf-reached tree-solves-necc good)
           :use ((:instance tree-solves-necc (knows :both)
                            (x (car (mv-nth 0 (good-witness p s problem)))) (y
                                                                              (cdr
                                                                                (mv-nth 1
                                                                                  (good-witness p s
                                                                                    problem)))))))))
(defthm two-way-counting
  (implies (and (entries-apart s problem) (posp (outputs problem)) (natp bits)
                (< (expt 2 bits) (len s)))
           (not (tree-protocol-exists problem :both bits)))
  :hints (("Goal" :do-not-induct t :in-theory (disable cost tree-solves good entries-apart)
           :use ((:instance entries-need-leaves
                            (q (tree-protocol-exists-witness problem :both bits)))
                 (:instance power-mono (a (cost (tree-protocol-exists-witness problem :both bits)))
                            (b bits))))))

; Rounds are trees.
(defthm rounds-counting
  (implies (and (entries-apart s problem) (posp (outputs problem)) (natp bits)
                (< (expt 2 bits) (len s)))
           (not (rounds-protocol-exists problem :both bits rounds first)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable cost tree-solves entries-apart two-way-counting keeps-rounds
                               tree-protocol-exists)
           :use (two-way-counting
                 (:instance tree-protocol-exists-suff (knows :both)
                   (p (rounds-protocol-exists-witness problem :both bits rounds first)))))))
