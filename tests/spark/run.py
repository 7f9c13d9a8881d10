"""A real standalone master and two workers on loopback do what one process does, byte for byte.

    python run.py ARCHIVE PACKAGE INPUT.jsonl WORK      (called by .ci/spark)

ARCHIVE is the tar that spark.archives ships, PACKAGE the same unpacked for the driver. The Python of the executors has pyarrow and pandas and no
bantin of its own, so that what they import is what was shipped.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pyspark

HERE = Path(__file__).resolve().parent
HOME = Path(pyspark.__file__).parent


def environment(work, package=None):
    """Nothing of the caller's Python gets into the cluster."""
    scala = next((HOME / "jars").glob("scala-library-*.jar")).name.removeprefix("scala-library-")
    env = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "SPARK", "PYSPARK"))}
    env |= {
        "SPARK_HOME": str(HOME),
        "SPARK_SCALA_VERSION": ".".join(scala.split(".")[:2]),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_CONF_DIR": str(work / "conf"),
        "PYSPARK_PYTHON": sys.executable,
    }
    return env | ({"PYTHONPATH": str(package)} if package else {})


def start(work, name, *args):
    log = work / f"{name}.log"
    command = [str(HOME / "bin" / "spark-class"), *args]
    with open(log, "wb") as out:
        process = subprocess.Popen(command, env=environment(work), stdout=out, stderr=subprocess.STDOUT, cwd=work)
    return process, log


def await_line(process, log, pattern, seconds=90):
    """The first match in a log that grows."""
    for _ in range(seconds * 10):
        found = re.search(pattern, log.read_text(errors="replace"))
        if found:
            return found
        if process.poll() is not None:
            break
        time.sleep(0.1)
    sys.exit(f"{log}: no {pattern!r}\n{log.read_text(errors='replace')[-2000:]}")


def cluster(work):
    """A master and two workers, each with a core, on ports that the system chooses."""
    deploy = "org.apache.spark.deploy"
    processes = []
    try:
        master, log = start(work, "master", f"{deploy}.master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
        processes.append(master)
        url = await_line(master, log, r"spark://127\.0\.0\.1:\d+")[0]
        for i in range(2):
            folder = str(work / f"worker-{i}")
            args = ["--host", "127.0.0.1", "--cores", "1", "--memory", "2g", "--webui-port", "0", "--work-dir", folder, url]
            worker, log = start(work, f"worker-{i}", f"{deploy}.worker.Worker", *args)
            processes.append(worker)
            await_line(worker, log, "Successfully registered with master")
        return url, processes
    except BaseException:
        stop(processes)
        raise


def stop(processes):
    for process in reversed(processes):
        process.terminate()
    for process in processes:
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def configure(work, url, archive):
    (work / "conf").mkdir(exist_ok=True)
    settings = {
        "spark.master": url,
        "spark.archives": f"{archive}#bantin-env",
        "spark.executorEnv.PYTHONPATH": "bantin-env",
        "spark.executor.memory": "1g",
        "spark.driver.memory": "1g",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        # small files are cut too, so that there is something to merge
        "spark.sql.files.maxPartitionBytes": "2m",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "1000",
    }
    lines = "".join(f"{key} {value}\n" for key, value in settings.items())
    (work / "conf" / "spark-defaults.conf").write_text(lines)


def by_hand(source, package, out):
    """The same in one process without Spark."""
    code = """
import bantin, json, sys, time
pipeline = bantin.Pipeline(layers="sentences,encounters", offsets="bytes", threads=1)
records = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
begin = time.process_time()
documents = pipeline(records)
with open(sys.argv[2] + "/lines.jsonl", "w", encoding="utf-8") as out:
    out.writelines(d.to_json() + "\\n" for d in documents)
open(sys.argv[2] + "/aggregate.json", "wb").write(pipeline.aggregate(records).to_bytes())
meetings = sum(e.kind == "meet" for d in documents for e in d.encounters)
json.dump({"meetings": meetings, "documents": len(documents), "seconds": time.process_time() - begin}, open(sys.argv[2] + "/facts.json", "w"))
"""
    env = {**os.environ, "PYTHONPATH": str(package)}
    subprocess.run([sys.executable, "-c", code, str(source), str(out)], env=env, check=True)


def main():
    archive, package, source, work = (Path(arg).resolve() for arg in sys.argv[1:5])
    shutil.rmtree(work, ignore_errors=True)
    for folder in ("conf", "one", "many", "shuffled"):
        (work / folder).mkdir(parents=True)
    by_hand(source, package, work / "one")
    configure(work, "", archive)
    url, processes = cluster(work)
    try:
        configure(work, url, archive)
        for folder, args in [("many", []), ("shuffled", ["--shuffle"])]:
            begin = time.time()
            command = [sys.executable, str(HERE / "job.py"), str(source), str(work / folder), *args]
            with open(work / f"{folder}.log", "wb") as log:
                done = subprocess.run(command, env=environment(work, package), stdout=log, stderr=subprocess.STDOUT, timeout=600)
            if done.returncode:
                sys.exit((work / f"{folder}.log").read_text(errors="replace")[-6000:])
            check(work, folder, package, time.time() - begin)
    finally:
        stop(processes)


def check(work, folder, package, seconds):
    one, many = (json.loads((work / name / "facts.json").read_text()) for name in ("one", folder))
    read = lambda name, file: (work / name / file).read_bytes()  # noqa: E731
    assert read("one", "aggregate.json") == read(folder, "aggregate.json"), "aggregates differ"
    assert one["documents"] == many["documents"], (one, many)
    if folder == "many":
        assert read("one", "lines.jsonl") == read(folder, "lines.jsonl"), "lines differ"
        assert one["meetings"] == many["meetings"], (one, many)
    assert many["executors"] == 2 and many["partitions"] > 2, many
    assert all("/bantin-env/" in file and not file.startswith(str(package)) for file in many["bantin"]), many
    what = "aggregate, lines and meetings are those" if folder == "many" else "the aggregate is that"
    print(
        f"spark {pyspark.__version__}, {folder}: {many['documents']} documents, {many['partitions']} partitions on"
        f" {many['executors']} executors: {what} of one process ({seconds:.0f} s; one process {one['seconds']:.1f} s of CPU)"
    )


if __name__ == "__main__":
    main()
