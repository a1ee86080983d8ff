<?php
// What is written outlives the instance: $HOME is the app's one writable folder.
$book = (getenv('HOME') ?: sys_get_temp_dir()) . '/guestbook.jsonl';

if ($_SERVER['REQUEST_METHOD'] === 'POST') {
    $entry = ['at' => date('c'), 'name' => substr(trim($_POST['name'] ?? ''), 0, 60), 'text' => substr(trim($_POST['text'] ?? ''), 0, 500)];
    if ($entry['text'] !== '') file_put_contents($book, json_encode($entry) . "\n", FILE_APPEND | LOCK_EX);
    header('Location: ' . strtok($_SERVER['REQUEST_URI'], '?'), true, 303);
    exit;
}

$entries = is_file($book) ? array_reverse(array_slice(file($book, FILE_IGNORE_NEW_LINES), -50)) : [];
?>
<!doctype html>
<meta charset="utf-8">
<title>Guestbook</title>
<h1>Guestbook</h1>
<form method="post"><input name="name" placeholder="Name"> <input name="text" placeholder="A few words" required> <button>Write</button></form>
<?php foreach ($entries as $line): $entry = json_decode($line, true); ?>
<p><b><?= htmlspecialchars($entry['name'] ?: 'somebody') ?></b>: <?= htmlspecialchars($entry['text']) ?> <small><?= htmlspecialchars($entry['at']) ?></small></p>
<?php endforeach ?>
