; Composition of two functions in two epochs: where the lists of what is heard of z_2 are fewer than
; the words z_2 on some values, two of these have the same answers, and no protocol is right.
(in-package "LRAT")
(include-book "cell")
(local (include-book "sets"))
(set-verify-guards-eagerness 0)
(local (include-book "arithmetic/top" :dir :system))
(local (in-theory (disable expt acl2::exponents-multiply acl2::exponents-add acl2::expt-minus)))

; ===== 1. What the output must be =====
(defun cell (m n r) (list :function-composition m (list n) r))
(local (defthm floor-by-1 (implies (natp w) (equal (floor w 1) w))
  :hints (("Goal" :in-theory (enable floor)))))
(local (in-theory (disable floor mod letter-of)))
(local (defthm answer-of-a-cell
  (implies (natp w)
           (equal (answer (cell m n r) (list w z0 z1 z2))
                  (letter-of z2 (+ (letter-of z1 z0 m m) (* w m)) (* n m) r)))
  :hints (("Goal" :do-not-induct t
           :expand ((:free (a b) (digits a b)) (:free (a b) (layer-sizes a b))
                    (:free (a b c d e f) (compose a b c d e f)))))))
(local (defthm sizes-of-a-cell
  (implies (and (posp n) (posp m))
           (equal (sizes (cell m n r)) (list n m (expt m m) (expt r (* n m)))))
  :hints (("Goal" :in-theory (enable sizes)
           :expand ((:free (a b) (table-counts a b)) (:free (a b) (layer-sizes a b)))))))
(local (defthm outputs-of-a-cell (equal (outputs (cell m n r)) r)
  :hints (("Goal" :in-theory (enable outputs)))))
(local (defthm cell-is-a-composition (equal (nth 0 (cell m n r)) :function-composition)))
(local (in-theory (disable cell answer)))
(local (defthm answered-is-the-letter
  (implies (and (schedule-solves fs (cell m n r) steps) (two-epochs steps)
                (posp n) (posp m) (posp r) (natp w) (< w n) (natp z0) (< z0 m)
                (natp z1) (< z1 (expt m m)) (natp z2) (< z2 (expt r (* n m))))
           (equal (answered w z0 z1 z2 steps fs)
                  (letter-of z2 (+ (letter-of z1 z0 m m) (* w m)) (* n m) r)))
  :hints (("Goal" :do-not-induct t
           :in-theory (e/d (promised) (schedule-solves schedule-solves-necc nth some-allowed
                                       letter-is-a-letter))
           :use ((:instance letter-is-a-letter (x z1) (i z0) (n m) (k m))
                 (:instance letter-is-a-letter (x z2) (i (+ (letter-of z1 z0 m m) (* w m)))
                   (n (* n m)) (k r))
                 (:instance schedule-solves-necc (problem (cell m n r)) (inputs (list w z0 z1 z2)))
                 (:instance some-answer-is-allowed (problem (cell m n r)) (n r)
                   (inputs (list w z0 z1 z2)))
                 (:instance correct-is-the-answer (problem (cell m n r))
                   (inputs (list w z0 z1 z2))
                   (o (schedule-output steps fs (list w z0 z1 z2)))))))
  :rule-classes nil))

; ===== 2. Two functions z_2 with the same answers =====
; The letters of z_2 at the places of the values `is` and all w.
(defun shifted (is a) (if (atom is) nil (cons (+ a (car is)) (shifted (cdr is) a))))
(defun cell-places (n m is)
  (if (zp n) nil (append (shifted is (* (- n 1) m)) (cell-places (- n 1) m is))))
(local (defthm len-of-shifted (equal (len (shifted is a)) (len is))))
(local (defthm len-of-cell-places
  (implies (natp n) (equal (len (cell-places n m is)) (* n (len is))))))
(local (defthm member-of-shifted
  (implies (and (member-equal p (shifted is a)) (all-less is m) (natp a))
           (and (natp p) (<= a p) (< p (+ a m)) (member-equal (- p a) is)))
  :rule-classes nil))
(local (defthm cell-places-are-below
  (implies (and (all-less is m) (natp n) (natp m) (member-equal p (cell-places n m is)))
           (and (natp p) (< p (* n m))))
  :hints (("Goal" :induct (cell-places n m is))
          ("Subgoal *1/2" :use ((:instance member-of-shifted (a (* (- n 1) m))))))
  :rule-classes nil))
(local (defthm not-at-the-end
  (implies (and (all-less is m) (natp n) (natp m) (natp a) (< a m)
                (not (member-equal a is)))
           (not (member-equal (+ b a) (shifted is b))))))
(local (defthm members-below (implies (and (all-less is m) (natp m) (natp b) (<= b m) (natp n)) t)
  :rule-classes nil))
(local (defthm shifted-below
  (implies (and (all-less is m) (natp a) (natp m) (<= (+ a m) k)) (all-less (shifted is a) k))))
(local (defthm all-less-more
  (implies (and (all-less l j) (<= j k)) (all-less l k))
  :rule-classes nil))
(local (defthm cell-places-below
  (implies (and (all-less is m) (natp n) (natp m)) (all-less (cell-places n m is) (* n m)))
  :hints (("Goal" :induct (cell-places n m is) :in-theory (disable all-less))
          ("Subgoal *1/2" :use ((:instance all-less-more (l (cell-places (- n 1) m is))
                                           (j (* (- n 1) m)) (k (* n m))))))))
(local (defthm shifted-is-a-set
  (implies (and (no-duplicatesp-equal is) (all-less is m) (natp a))
           (no-duplicatesp-equal (shifted is a)))
  :hints (("Goal" :induct (len is))
          ("Subgoal *1/1" :use ((:instance member-of-shifted (is (cdr is)) (p (+ a (car is)))))))))
(local (defthm not-both
  (implies (and (all-less b k) (member-equal p b)) (and (natp p) (< p k)))
  :rule-classes nil))
(local (defthm set-of-append
  (implies (and (no-duplicatesp-equal (shifted is a)) (no-duplicatesp-equal b) (all-less b a)
                (all-less is m) (natp a))
           (no-duplicatesp-equal (append (shifted is a) b)))
  :hints (("Goal" :induct (len is))
          ("Subgoal *1/1" :use ((:instance not-both (k a) (p (+ a (car is)))))))))
(local (defthm cell-places-are-a-set
  (implies (and (no-duplicatesp-equal is) (all-less is m) (natp n) (natp m))
           (no-duplicatesp-equal (cell-places n m is)))
  :hints (("Goal" :induct (cell-places n m is) :in-theory (disable all-less no-duplicatesp-equal))
          ("Subgoal *1/2" :use ((:instance cell-places-below (n (- n 1))))))))
(local (defthm marked-cell-places
  (implies (and (no-duplicatesp-equal is) (all-less is m) (natp n) (natp m))
           (equal (marked (cell-places n m is) (* n m)) (* n (len is))))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable all-less no-duplicatesp-equal marked cell-places)
           :use (cell-places-below
                 (:instance all-marked (places (cell-places n m is)) (k (* n m))))))
  :rule-classes nil))
(defun w-of (p n m is) ; at a place of cell-places
  (cond ((zp n) 0)
        ((member-equal p (shifted is (* (- n 1) m))) (- n 1))
        (t (w-of p (- n 1) m is))))
(local (defthm place-of-w
  (implies (and (member-equal p (cell-places n m is)) (all-less is m) (natp n) (natp m))
           (and (natp (w-of p n m is)) (< (w-of p n m is) n)
                (member-equal (- p (* (w-of p n m is) m)) is)))
  :hints (("Goal" :induct (w-of p n m is))
          ("Subgoal *1/2" :use ((:instance member-of-shifted (a (* (- n 1) m))))))
  :rule-classes nil))

; The values that the functions z1s take on z0s.
(defun hit-z0 (i z1 z0s m) ; where z1 takes the value i
  (cond ((atom z0s) nil)
        ((equal (letter-of z1 (car z0s) m m) i) (car z0s))
        (t (hit-z0 i z1 (cdr z0s) m))))
(defun hit-z1 (i z1s z0s m) ; which takes it
  (cond ((atom z1s) nil)
        ((hit-z0 i (car z1s) z0s m) (car z1s))
        (t (hit-z1 i (cdr z1s) z0s m))))
(defun all-hit (is z1s z0s m)
  (if (atom is) t (and (hit-z1 (car is) z1s z0s m) (all-hit (cdr is) z1s z0s m))))
(local (defthm hit-z0-is-hit
  (implies (hit-z0 i z1 z0s m)
           (and (member-equal (hit-z0 i z1 z0s m) z0s)
                (equal (letter-of z1 (hit-z0 i z1 z0s m) m m) i)))
  :hints (("Goal" :induct (hit-z0 i z1 z0s m)))))
(local (defthm hit-z1-is-hit
  (implies (hit-z1 i z1s z0s m)
           (and (member-equal (hit-z1 i z1s z0s m) z1s)
                (hit-z0 i (hit-z1 i z1s z0s m) z0s m)))
  :hints (("Goal" :induct (hit-z1 i z1s z0s m) :in-theory (disable hit-z0)))))
(local (defthm all-are-hit
  (implies (and (all-hit is z1s z0s m) (member-equal i is)) (hit-z1 i z1s z0s m))
  :hints (("Goal" :in-theory (disable hit-z1)))))
(local (in-theory (disable hit-z0 hit-z1 w-of cell-places)))
(local (defthm same-letter-by-the-answer
  (implies (and (schedule-solves fs (cell m n r) steps) (two-epochs steps)
                (posp n) (posp m) (posp r) (posp (kinds 0 steps))
                (all-less z0s m) (all-less z1s (expt m m)) (told-alike n z1s (car z1s) steps fs)
                (member-equal z0 z0s) (member-equal z1 z1s)
                (natp z) (< z (expt r (* n m))) (natp y) (< y (expt r (* n m)))
                (equal (ask-all (questions directly n z1s z0s steps fs) z steps fs)
                       (ask-all (questions directly n z1s z0s steps fs) y steps fs))
                (natp w) (< w n) (equal (letter-of z1 z0 m m) i))
           (equal (letter-of z (+ i (* w m)) (* n m) r) (letter-of y (+ i (* w m)) (* n m) r)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable schedule-solves schedule-solves-necc all-less told-alike)
           :use (asked-all-answered-alike
                 (:instance member-is-below (set z0s) (k m) (z z0))
                 (:instance member-is-below (set z1s) (k (expt m m)) (z z1))
                 (:instance answered-is-the-letter (z2 z))
                 (:instance answered-is-the-letter (z2 y)))))
  :rule-classes nil))
(local (defthm same-letters
  (implies (and (schedule-solves fs (cell m n r) steps) (two-epochs steps)
                (posp n) (posp m) (posp r) (posp (kinds 0 steps))
                (all-less z0s m) (all-less z1s (expt m m)) (told-alike n z1s (car z1s) steps fs)
                (all-less is m) (all-hit is z1s z0s m) (member-equal p (cell-places n m is))
                (natp z) (< z (expt r (* n m))) (natp y) (< y (expt r (* n m)))
                (equal (ask-all (questions directly n z1s z0s steps fs) z steps fs)
                       (ask-all (questions directly n z1s z0s steps fs) y steps fs)))
           (equal (letter-of z p (* n m) r) (letter-of y p (* n m) r)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable schedule-solves schedule-solves-necc all-less told-alike all-hit)
           :use (place-of-w
                 (:instance cell-places-are-below)
                 (:instance same-letter-by-the-answer (w (w-of p n m is))
                   (i (- p (* (w-of p n m is) m)))
                   (z1 (hit-z1 (- p (* (w-of p n m is) m)) z1s z0s m))
                   (z0 (hit-z0 (- p (* (w-of p n m is) m))
                               (hit-z1 (- p (* (w-of p n m is) m)) z1s z0s m) z0s m))))))
  :rule-classes nil))

; Many words z_2 have the same list of answers, so that some place has two letters.
(defun tag-of (qs z steps fs) (code (ask-all qs z steps fs) (kinds-of-all qs steps)))
(defun tags-of (qs set steps fs)
  (if (atom set) nil (cons (tag-of qs (car set) steps fs) (tags-of qs (cdr set) steps fs))))
(defun alike (qs set steps fs) ; a largest class of words with the same answers
  (let ((tags (tags-of qs set steps fs)))
    (grouped (biggest (lists-of-answers qs steps) tags set) tags set)))
(local (in-theory (disable all-kinds kinds-of ask)))
(local (defthm tag-is-below
  (implies (all-kinds 9 steps)
           (and (natp (tag-of qs z steps fs))
                (< (tag-of qs z steps fs) (lists-of-answers qs steps))))
  :hints (("Goal" :do-not-induct t :in-theory (e/d (lists-of-answers) (code letters-below))
           :use ((:instance code-is-below (vs (ask-all qs z steps fs))
                            (ks (kinds-of-all qs steps))))))))
(local (defthm same-tag-same-answers
  (implies (and (all-kinds 9 steps) (equal (tag-of qs z steps fs) (tag-of qs y steps fs)))
           (equal (ask-all qs z steps fs) (ask-all qs y steps fs)))
  :hints (("Goal" :do-not-induct t :in-theory (disable code letters-below)
           :use ((:instance code-tells-apart (vs (ask-all qs z steps fs))
                            (ws (ask-all qs y steps fs)) (ks (kinds-of-all qs steps))))))
  :rule-classes nil))
(local (in-theory (disable tag-of)))
(local (defthm tags-are-below
  (implies (all-kinds 9 steps) (all-less (tags-of qs set steps fs) (lists-of-answers qs steps)))))
(local (defthm len-of-tags (equal (len (tags-of qs set steps fs)) (len set))))
(local (defthm grouped-have-the-tag
  (implies (member-equal z (grouped v (tags-of qs set steps fs) set))
           (equal (tag-of qs z steps fs) v))
  :rule-classes nil))
(local (defthm alike-are-alike
  (implies (and (all-kinds 9 steps) (member-equal z (alike qs set steps fs))
                (member-equal y (alike qs set steps fs)))
           (equal (ask-all qs z steps fs) (ask-all qs y steps fs)))
  :hints (("Goal" :do-not-induct t :in-theory (disable grouped biggest tags-of)
           :use (same-tag-same-answers
                 (:instance grouped-have-the-tag
                   (v (biggest (lists-of-answers qs steps) (tags-of qs set steps fs) set)))
                 (:instance grouped-have-the-tag (z y)
                   (v (biggest (lists-of-answers qs steps) (tags-of qs set steps fs) set))))))
  :rule-classes nil))
(local (defthm alike-are-many
  (implies (all-kinds 9 steps)
           (<= (len set) (* (len (alike qs set steps fs)) (lists-of-answers qs steps))))
  :hints (("Goal" :do-not-induct t
           :in-theory (union-theories (theory 'ground-zero)
                                      '(alike len-of-tags tags-are-below posp-lists natp posp))
           :use ((:instance biggest-class-is-big (tags (tags-of qs set steps fs))
                            (k (lists-of-answers qs steps)))
                 (:instance few-occur (k (lists-of-answers qs steps))
                   (tags (tags-of qs set steps fs)))
                 (:instance times-more (a (len (alike qs set steps fs)))
                   (b (len (occurring (lists-of-answers qs steps) (tags-of qs set steps fs))))
                   (c (lists-of-answers qs steps))))))
  :rule-classes nil))
(local (defthm alike-are-a-set
  (and (implies (no-duplicatesp-equal set) (no-duplicatesp-equal (alike qs set steps fs)))
       (implies (all-less set k) (all-less (alike qs set steps fs) k)))
  :hints (("Goal" :in-theory (disable grouped biggest tags-of)))))
(local (in-theory (disable alike)))
(local (in-theory (disable upto few-images images with-letter roomy)))
(local (defthm power-of-1 (equal (expt 1 q) 1) :hints (("Goal" :in-theory (enable expt)))))
(local (defthm some-place-differs
  (implies (and (all-less set (expt k n)) (no-duplicatesp-equal set) (natp n) (posp k) (natp loss)
                (<= (expt k n) (* (len set) loss)) (natp q) (<= q (marked places n))
                (< loss (expt k q)))
           (let* ((p (roomy places n n k set 1)) (us (images p n k set)))
             (and (member-equal p places)
                  (member-equal (with-letter (car us) p n k set) set)
                  (member-equal (with-letter (cadr us) p n k set) set)
                  (not (equal (letter-of (with-letter (car us) p n k set) p n k)
                              (letter-of (with-letter (cadr us) p n k set) p n k))))))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable all-less marked len no-duplicatesp-equal member-equal)
           :use ((:instance some-place-has-many-letters (c 1))
                 (:instance roomy-is-roomy (m n) (c 1))
                 (:instance images-are-letters (i (roomy places n n k set 1))
                   (v (car (images (roomy places n n k set 1) n k set))))
                 (:instance images-are-letters (i (roomy places n n k set 1))
                   (v (cadr (images (roomy places n n k set 1) n k set))))
                 (:instance two-of-a-set (l (images (roomy places n n k set 1) n k set))))))
  :rule-classes nil))
(defun words-alike (directly n m r z1s z0s steps fs)
  (alike (questions directly n z1s z0s steps fs) (upto 0 (expt r (* n m))) steps fs))
(defun place-apart (is n m r set) (roomy (cell-places n m is) (* n m) (* n m) r set 1))
(defun one-word (is n m r set)
  (let ((p (place-apart is n m r set)))
    (with-letter (car (images p (* n m) r set)) p (* n m) r set)))
(defun other-word (is n m r set)
  (let ((p (place-apart is n m r set)))
    (with-letter (cadr (images p (* n m) r set)) p (* n m) r set)))
(local (defthm two-words-apart
  (let ((p (place-apart is n m r set)) (z (one-word is n m r set)) (y (other-word is n m r set)))
    (implies (and (all-less set (expt r (* n m))) (no-duplicatesp-equal set)
                  (posp n) (posp m) (posp r) (natp loss)
                  (<= (expt r (* n m)) (* (len set) loss))
                  (all-less is m) (no-duplicatesp-equal is) (< loss (expt r (* n (len is)))))
             (and (member-equal p (cell-places n m is))
                  (member-equal z set) (natp z) (< z (expt r (* n m)))
                  (member-equal y set) (natp y) (< y (expt r (* n m)))
                  (not (equal (letter-of z p (* n m) r) (letter-of y p (* n m) r))))))
  :hints (("Goal" :do-not-induct t :in-theory (disable all-less marked)
           :use (marked-cell-places
                 (:instance some-place-differs (places (cell-places n m is)) (n (* n m)) (k r)
                            (q (* n (len is))))
                 (:instance member-is-below (k (expt r (* n m)))
                   (z (one-word is n m r set)))
                 (:instance member-is-below (k (expt r (* n m)))
                   (z (other-word is n m r set))))))
  :rule-classes nil))
(local (defthm words-alike-are-many
  (implies (and (all-kinds 9 steps) (posp n) (posp m) (posp r))
           (let ((set (words-alike directly n m r z1s z0s steps fs)))
             (and (all-less set (expt r (* n m))) (no-duplicatesp-equal set)
                  (<= (expt r (* n m))
                      (* (len set)
                         (lists-of-answers (questions directly n z1s z0s steps fs) steps))))))
  :hints (("Goal" :do-not-induct t :in-theory (disable all-less)
           :use ((:instance alike-are-many (set (upto 0 (expt r (* n m))))
                   (qs (questions directly n z1s z0s steps fs))))))
  :rule-classes nil))
(local (in-theory (disable one-word other-word place-apart)))
(local (defthm words-alike-are-alike
  (implies (and (all-kinds 9 steps)
                (member-equal z (words-alike directly n m r z1s z0s steps fs))
                (member-equal y (words-alike directly n m r z1s z0s steps fs)))
           (equal (ask-all (questions directly n z1s z0s steps fs) z steps fs)
                  (ask-all (questions directly n z1s z0s steps fs) y steps fs)))
  :hints (("Goal" :do-not-induct t
           :use ((:instance alike-are-alike (set (upto 0 (expt r (* n m))))
                   (qs (questions directly n z1s z0s steps fs))))))
  :rule-classes nil))
(local (in-theory (disable words-alike)))
(defthm cell-fails
  (implies (and (two-epochs steps) (posp n) (posp m) (posp r) (natp v) (all-kinds 9 steps)
                (all-less z0s m) (all-less z1s (expt m m)) (told-alike n z1s (car z1s) steps fs)
                (few-heard n z0s v steps fs)
                (all-less is m) (no-duplicatesp-equal is) (all-hit is z1s z0s m)
                (< (capacity directly n (len z1s) (len z0s) v steps) (expt r (* n (len is)))))
           (not (schedule-solves fs (cell m n r) steps)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable schedule-solves schedule-solves-necc all-less told-alike all-hit
                               marked)
           :use (lists-are-few words-alike-are-many
                 (:instance two-words-apart
                   (set (words-alike directly n m r z1s z0s steps fs))
                   (loss (lists-of-answers (questions directly n z1s z0s steps fs) steps)))
                 (:instance words-alike-are-alike
                   (z (one-word is n m r (words-alike directly n m r z1s z0s steps fs)))
                   (y (other-word is n m r (words-alike directly n m r z1s z0s steps fs))))
                 (:instance same-letters
                   (p (place-apart is n m r (words-alike directly n m r z1s z0s steps fs)))
                   (z (one-word is n m r (words-alike directly n m r z1s z0s steps fs)))
                   (y (other-word is n m r (words-alike directly n m r z1s z0s steps fs)))))))
  :rule-classes nil)
