; What the variables of the formulas mean: which names are true for a given protocol. This is part
; of the proof, not of what is stated.
(in-package "LRAT")
(include-book "specification-rectangles")
(include-book "specification-machines")
(include-book "specification-attention")
(local (include-book "arithmetic-5/top" :dir :system))
(set-verify-guards-eagerness 0)

; --- trees: the nodes of the full tree are numbered as in a heap ---
(defun parent (v) (floor v 2))
(defun right-child-p (v) (equal (mod v 2) 1))
(defthm parent-child
  (implies (posp v) (and (equal (parent (* 2 v)) v) (equal (parent (+ 1 (* 2 v))) v))))
(defthm right-child
  (implies (posp v) (and (not (right-child-p (* 2 v))) (right-child-p (+ 1 (* 2 v))))))
(defthm parent-smaller
  (implies (and (posp v) (not (equal v 1))) (and (posp (parent v)) (< (parent v) v))))
(in-theory (disable parent right-child-p))

; Node v of the protocol p. A leaf above the last level stands for a node of Alice's at which she
; says 0, with the same leaf below it.
(defun node-at (v p)
  (declare (xargs :measure (nfix v)
                  :hints (("Goal" :use parent-smaller :in-theory (disable parent-smaller)))))
  (if (or (not (posp v)) (equal v 1)) p
    (let ((u (node-at (parent v) p)))
      (cond ((not (innerp u)) u) ((right-child-p v) (nth 3 u)) (t (nth 2 u))))))
(defun bobs (u) (and (innerp u) (equal (car u) :bob)))
(defun sends-1 (player u z)
  (and (innerp u) (equal (car u) (if (equal player 1) :bob :alice)) (equal (nth z (nth 1 u)) 1)))
(defun reaches (player v z p) ; the input z of the player does not rule out node v
  (declare (xargs :measure (nfix v)
                  :hints (("Goal" :use parent-smaller :in-theory (disable parent-smaller)))))
  (if (or (not (posp v)) (equal v 1)) t
    (and (reaches player (parent v) z p)
         (let ((u (node-at (parent v) p)))
           (or (not (equal (bobs u) (equal player 1)))
               (equal (sends-1 player u z) (right-child-p v)))))))
(defun changes-above (v p first) ; changes of speaker from `first` on, down the path to node v
  (declare (xargs :measure (nfix v)
                  :hints (("Goal" :use parent-smaller :in-theory (disable parent-smaller)))))
  (if (or (not (posp v)) (equal v 1)) (if (equal (bobs p) (equal first :bob)) 0 1)
    (+ (changes-above (parent v) p first)
       (if (equal (bobs (node-at v p)) (bobs (node-at (parent v) p))) 0 1))))
(defun leaf-entry (leaf place problem knows) ; `place`: an input of who knows, Alice's first
  (let ((x (nth 0 (sizes problem))))
    (case knows
      (:both (nth 1 leaf))
      ((:bob :alice) (nth place (nth 1 leaf)))
      (otherwise
       (if (< place x) (nth place (nth 2 leaf)) (nth (- place x) (nth 2 leaf)))))))
(defun tree-val (name question p)
  (let ((problem (nth 1 question)) (knows (nth 2 question))
        (a (nth 1 name)) (b (nth 2 name)) (c (nth 3 name)))
    (case (nth 0 name)
      (:own (bobs (node-at a p)))             ; (:own v)
      (:bit (sends-1 a (node-at b p) c))      ; (:bit player v z)
      (:out (equal c (letter (leaf-entry (node-at a p) b problem knows)
                             (outputs problem)))) ; (:out v place o)
      (:knower (equal (nth 1 (node-at a p)) :bob)) ; (:knower v)
      (:reach (reaches a b c p))              ; (:reach player v z)
      (:change (< b (changes-above a p (nth 3 question))))))) ; (:change v k), in rounds

; --- schedules ---
(defun schedule-val (name question fs)
  (let ((steps (nth 2 question)) (g (nth 1 name)))
    (case (nth 0 name)
      (:table                                 ; (:table g inputs-seen values-seen v)
       (equal (nth 4 name)
              (letter (cdr (assoc-equal (list (nth 2 name) (nth 3 name)) (nth g fs)))
                      (alphabet (nth g steps)))))
      (:value                                 ; (:value g inputs v)
       (equal (nth 3 name) (nth g (run-steps (len steps) steps fs (nth 2 name))))))))

; --- covers: p is the list of rectangles ---
(defun cover-val (name question rs)
  (let ((a (nth 1 name)) (b (nth 2 name)) (c (nth 3 name)) (d (nth 4 name)))
    (case (nth 0 name)
      (:side                                  ; (:side i player z v)
       (equal d (if (equal (nth c (nth b (nth a rs))) 1) 1 0)))
      (:out                                   ; (:out i o)
       (equal b (letter (nth 2 (nth a rs)) (outputs (nth 1 question)))))
      (:in (in-rectangle (nth c rs) a b)))))  ; (:in x y i), and (:wrong x y), which is false

; --- trees by their leaves: p is (splits outputs), a split (leaf player bits) as in
; protocols/leaves.h, number s at place s - 1; (:disorder) and (:wrong x y) are false ---
(defun split-at (s p) (nth (- s 1) (nth 0 p)))
(defun reaches-leaf (player s n z p) ; after split s, input z of the player does not rule out leaf n
  (if (zp s) (equal n 0)
    (let* ((split (split-at s p)) (named (nth 0 split))
           (goes (or (not (equal (nth 1 split) player)) (equal (nth z (nth 2 split)) 1)))
           (stays (or (not (equal (nth 1 split) player)) (not (equal (nth z (nth 2 split)) 1)))))
      (cond ((equal n s) (and (reaches-leaf player (- s 1) named z p) goes))
            ((equal n named) (and (reaches-leaf player (- s 1) n z p) stays))
            (t (reaches-leaf player (- s 1) n z p))))))
(defun leaves-val (name question p)
  (let ((a (nth 1 name)) (b (nth 2 name)) (c (nth 3 name)) (d (nth 4 name)))
    (case (nth 0 name)
      (:leaf (equal b (nth 0 (split-at a p))))       ; (:leaf s n)
      (:player (equal b (nth 1 (split-at a p))))     ; (:player s player)
      (:bits                                         ; (:bits s player z bit)
       (equal d (if (equal (nth c (nth 2 (split-at a p))) 1) 1 0)))
      (:out                                          ; (:out n o)
       (equal b (letter (nth a (nth 1 p)) (outputs (nth 1 question)))))
      (:reach (reaches-leaf a b c d p)))))           ; (:reach player s n z)

; --- machines: p is (tables answers) ---
(defun machines-val (name question p)
  (let* ((s (nth 3 question)) (w (nth 4 question)) (tables (nth 0 p))
         (a (nth 1 name)) (b (nth 2 name)) (c (nth 3 name)) (d (nth 4 name)) (e (nth 5 name)))
    (case (nth 0 name)
      (:message (equal e (sent a b d c tables s w))) ; (:message round from to memory list)
      (:answer                                       ; (:answer machine memory o)
       (equal c (machine-output a b (nth 1 p) (nth 1 question))))
      (:said                                         ; (:said inputs round from to list)
       (equal e (sent b c (nth c (memories b a tables s w)) d tables s w)))
      (:sent                                         ; (:sent inputs round machine other count)
       (equal e (count-words (sent-to (upto 0 (+ 1 d)) b c (nth c (memories b a tables s w))
                                      tables s w))))
      (:received                                     ; (:received inputs round machine other count)
       (equal e (count-words (received-from (upto 0 (+ 1 d)) b (memories b a tables s w) c
                                            tables s w))))
      (:view                                         ; (:view inputs round machine lists)
       (equal d (nth c (memories (+ 1 b) a tables s w)))))))

; --- attention heads: p is the layer ---
(defun attention-val (name question layer)
  (let* ((system (nth 2 question)) (dim (nth 4 question)) (p (nth 5 question))
         (a (nth 1 name)) (b (nth 2 name)) (c (nth 3 name)) (d (nth 4 name)) (e (nth 5 name))
         (f (nth 6 name)) (head (nth a (nth 0 layer))))
    (case (nth 0 name)
      (:query (equal d (coordinate c (nth b (nth 0 head)) p)))         ; (:query h z c v)
      (:key (equal e (coordinate d (nth c (nth b (nth 1 head))) p)))   ; (:key h i x c v)
      (:value (equal e (coordinate d (nth c (nth b (nth 2 head))) p))) ; (:value h i x c v)
      (:map (equal c (letter (cdr (assoc-equal b (nth 3 head))) p)))   ; (:map h score w)
      (:output                                                         ; (:output sight o)
       (equal b (letter (cdr (assoc-equal a (nth 1 layer))) (outputs (nth 1 question)))))
      (:product                                                        ; (:product h i x z c d)
       (equal f (times-in system p (coordinate e (nth d (nth 0 head)) p)
                          (coordinate e (nth c (nth b (nth 1 head))) p))))
      (:score                                                          ; (:score h i x z n s)
       (equal f (score-of e (nth d (nth 0 head)) (nth c (nth b (nth 1 head))) system p)))
      (:weight                                                         ; (:weight h i x z w)
       (equal e (weight-of (score-of dim (nth d (nth 0 head)) (nth c (nth b (nth 1 head)))
                                     system p)
                           head system p)))
      (:term                                                           ; (:term h column i x z t)
       (equal f (term-of (column-kind b dim)
                         (weight-of (score-of dim (nth e (nth 0 head)) (nth d (nth c (nth 1 head)))
                                              system p)
                                    head system p)
                         (coordinate b (nth d (nth c (nth 2 head))) p) system p)))
      (:state                                                       ; (:state h column inputs z s)
       (equal e (column-state (len c) c d b head system p dim)))
      (:seen                                                           ; (:seen h column inputs s)
       (equal d (seen-of (column-state (len c) c (last-of c) b head system p dim) system))))))

(defun val (name question p)
  (case (nth 0 question)
    (:tree (tree-val name question p))
    (:schedule (schedule-val name question p))
    (:cover (cover-val name question p))
    (:leaves (leaves-val name question p))
    (:machines (machines-val name question p))
    (:attention (attention-val name question p))))
(in-theory (disable val))
