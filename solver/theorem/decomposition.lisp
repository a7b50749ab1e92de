; Rule `decomposition` of witnesses: composition of two functions in two epochs, by counting, with
; no formula and no list of the inputs. The numbers of a witness are x0 values of z_0 in c classes
; of equal messages, and how many new values each of the functions z_1 has.
(in-package "LRAT")
(include-book "cell-choice")
(local (include-book "sets"))
(set-verify-guards-eagerness 0)
(local (include-book "arithmetic/top" :dir :system))

(local (defthm selected-member
  (implies (member-equal e (selected vs tags set)) (member-equal e set))
  :hints (("Goal" :in-theory (enable selected)))))
(local (defthm selected-are-a-set
  (implies (no-duplicatesp-equal set) (no-duplicatesp-equal (selected vs tags set)))
  :hints (("Goal" :in-theory (enable selected)))))
(local (defthm selected-are-below
  (implies (all-less set k) (all-less (selected vs tags set) k))
  :hints (("Goal" :in-theory (enable selected)))))
(local (defthm tags-of-selected
  (subsetp-equal (tags-of-values n (selected vs (tags-of-values n set steps fs) set) steps fs) vs)
  :hints (("Goal" :induct (len set) :in-theory (enable selected tags-of-values)))))
(local (defthm first-few-member
  (implies (member-equal e (first-few n l)) (member-equal e l))
  :hints (("Goal" :in-theory (enable first-few)))))
(local (defthm first-few-are-a-set
  (implies (no-duplicatesp-equal l) (no-duplicatesp-equal (first-few n l)))
  :hints (("Goal" :in-theory (enable first-few)))))
(local (defthm first-few-are-below
  (implies (all-less l m) (all-less (first-few n l) m))
  :hints (("Goal" :in-theory (enable first-few)))))
(local (defthm len-of-first-few
  (implies (and (natp n) (<= n (len l))) (equal (len (first-few n l)) n))
  :hints (("Goal" :in-theory (enable first-few)))))
(local (defthm tags-of-first-few
  (implies (subsetp-equal (tags-of-values n l steps fs) vs)
           (subsetp-equal (tags-of-values n (first-few x l) steps fs) vs))
  :hints (("Goal" :in-theory (enable first-few tags-of-values)))))
(local (defthm len-of-tags-of-values (equal (len (tags-of-values n z0s steps fs)) (len z0s))
  :hints (("Goal" :in-theory (enable tags-of-values)))))
(local (in-theory (disable upto)))
(local (defthm tags-of-values-are-below
  (implies (and (posp (kinds 0 steps)) (natp n))
           (all-less (tags-of-values n z0s steps fs) (expt (kinds 0 steps) n)))
  :hints (("Goal" :induct (len z0s) :in-theory (e/d (tags-of-values) (tells-tag))))))

(defun frequent-values (x0 c n m steps fs)
  (let* ((set (upto 0 m)) (tags (tags-of-values n set steps fs)))
    (first-few x0 (selected (frequent c (expt (kinds 0 steps) n) tags) tags set))))
(local (defthm more-than-that
  (implies (and (natp x) (natp l) (natp k) (< (* (- x 1) k) cm) (<= cm (* l k))) (<= x l))
  :hints (("Goal" :use ((:instance times-more (a k) (b l) (c (- x 1))))))
  :rule-classes nil))
(local (defthm frequent-values-are-good
  (implies (and (posp x0) (natp c) (posp n) (posp m) (posp (kinds 0 steps))
                (<= c (expt (kinds 0 steps) n))
                (< (* (- x0 1) (expt (kinds 0 steps) n)) (* c m)))
           (let ((z0s (frequent-values x0 c n m steps fs)))
             (and (equal (len z0s) x0) (all-less z0s m) (no-duplicatesp-equal z0s)
                  (few-heard n z0s (min c (min x0 (kinds 0 steps))) steps fs))))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable all-less no-duplicatesp-equal few-heard)
           :use ((:instance frequent-are-frequent (k (expt (kinds 0 steps) n)) (set (upto 0 m))
                   (tags (tags-of-values n (upto 0 m) steps fs)))
                 (:instance more-than-that (x x0) (k (expt (kinds 0 steps) n)) (cm (* c m))
                   (l (len (selected (frequent c (expt (kinds 0 steps) n)
                                               (tags-of-values n (upto 0 m) steps fs))
                                     (tags-of-values n (upto 0 m) steps fs) (upto 0 m)))))
                 (:instance few-heard-by-tags (z0s (frequent-values x0 c n m steps fs)) (k n)
                   (vs (frequent c (expt (kinds 0 steps) n)
                                 (tags-of-values n (upto 0 m) steps fs)))))))
  :rule-classes nil))
(local (defthm first-values-are-good
  (implies (and (posp x0) (natp n) (posp m) (<= x0 m) (posp (kinds 0 steps)))
           (let ((z0s (upto 0 x0)))
             (and (equal (len z0s) x0) (all-less z0s m) (no-duplicatesp-equal z0s)
                  (few-heard n z0s (min x0 (kinds 0 steps)) steps fs))))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable all-less no-duplicatesp-equal few-heard)
           :use ((:instance few-heard-of-any (z0s (upto 0 x0)) (k n)))))
  :rule-classes nil))

; Numbers of more bits than this are not multiplied out: then nothing is shown.
(defun most-bits () (expt 2 24))
(defun bits-of-power (k n) (* (integer-length k) (nfix n)))
(defun bits-of-capacity (directly n x1 x0 v steps)
  (+ (if directly (bits-of-power (kinds 5 steps) x1) (bits-of-power (kinds 7 steps) (* v n x1)))
     (bits-of-power (kinds 4 steps) x0) (bits-of-power (kinds 2 steps) n)
     (bits-of-power (kinds 8 steps) (* v n))))
(defun too-few-lists (directly n r x1 x0 v images steps)
  (and (<= (bits-of-capacity directly n x1 x0 v steps) (most-bits))
       (< (capacity directly n x1 x0 v steps) (expt r (* n images)))))
(defun values-are-there (m n x0 c k) ; x0 values of z_0 of c classes, k messages for each w
  (and (posp x0) (posp c)
       (or (<= x0 c) (<= k c)
           (and (<= (bits-of-power k n) (most-bits)) (< (* (- x0 1) (expt k n)) (* c m))))))
(defun cell-excluded (m n r x0 c ts steps)
  (let ((v (min c (min x0 (kinds 0 steps)))) (images (sum-of ts)))
    (and (posp n) (posp m) (posp r) (two-epochs steps) (all-kinds 9 steps)
         (values-are-there m n x0 c (kinds 0 steps))
         (<= (bits-of-power (kinds 1 steps) n) (most-bits))
         (lists-counted ts x0 m (expt (kinds 1 steps) n))
         (<= (bits-of-power r (* n images)) (most-bits))
         (or (too-few-lists t n r (len ts) x0 v images steps)
             (too-few-lists nil n r (len ts) x0 v images steps)))))
(local (defthm kinds-of-the-first
  (implies (all-kinds 9 steps) (and (posp (kinds 0 steps)) (posp (kinds 1 steps))))
  :rule-classes :forward-chaining))
(local (defthm counted-no-more-than-there-are
  (implies (lists-counted ts x0 m k) (<= x0 m))
  :hints (("Goal" :in-theory (enable lists-counted)))
  :rule-classes :forward-chaining))
(local (in-theory (disable all-kinds cell)))
(local (defthm cell-with-too-few-lists
  (implies (and (cell-excluded m n r x0 c ts steps)
                (equal v (min c (min x0 (kinds 0 steps))))
                (equal (len z0s) x0) (all-less z0s m) (no-duplicatesp-equal z0s)
                (few-heard n z0s v steps fs))
           (not (schedule-solves fs (cell m n r) steps)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable all-less no-duplicatesp-equal few-heard schedule-solves
                               schedule-solves-necc bits-of-power bits-of-capacity (most-bits)
                               most-bits)
           :use ((:instance cell-fails-on (directly t)) (:instance cell-fails-on (directly nil)))))
  :rule-classes nil))
(local (defthm small-power
  (implies (and (posp k) (posp n)) (<= k (expt k n)))
  :hints (("Goal" :use ((:instance times-more (a k) (b 1) (c (expt k (- n 1)))))))
  :rule-classes nil))
(defthm cell-excluded-right
  (implies (cell-excluded m n r x0 c ts steps)
           (not (schedule-protocol-exists (cell m n r) steps)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable all-less no-duplicatesp-equal few-heard schedule-solves
                               schedule-solves-necc bits-of-power bits-of-capacity (most-bits)
                               most-bits
                               frequent-values too-few-lists)
           :use ((:instance small-power (k (kinds 0 steps)))
                 (:instance first-values-are-good
                   (fs (schedule-protocol-exists-witness (cell m n r) steps)))
                 (:instance frequent-values-are-good
                   (fs (schedule-protocol-exists-witness (cell m n r) steps)))
                 (:instance cell-with-too-few-lists (z0s (upto 0 x0)) (v (min x0 (kinds 0 steps)))
                   (fs (schedule-protocol-exists-witness (cell m n r) steps)))
                 (:instance cell-with-too-few-lists (v (min c (min x0 (kinds 0 steps))))
                   (z0s (frequent-values x0 c n m steps
                                (schedule-protocol-exists-witness (cell m n r) steps)))
                   (fs (schedule-protocol-exists-witness (cell m n r) steps)))))))
(defun decomposition-excludes (problem steps list) ; (x0 c t ...)
  (let ((m (nth 1 problem)) (n (car (nth 2 problem))) (r (nth 3 problem)))
    (and (equal problem (cell m n r))
         (cell-excluded m n r (nth 0 list) (nth 1 list) (nthcdr 2 list) steps))))
(defthm decomposition-counting
  (implies (decomposition-excludes problem steps list)
           (not (schedule-protocol-exists problem steps)))
  :hints (("Goal" :do-not-induct t
           :in-theory (disable cell-excluded schedule-protocol-exists)
           :use ((:instance cell-excluded-right (m (nth 1 problem)) (n (car (nth 2 problem)))
                   (r (nth 3 problem)) (x0 (nth 0 list)) (c (nth 1 list)) (ts (nthcdr 2 list)))))))
