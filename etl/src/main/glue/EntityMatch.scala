import io.lakeshift.etl.`match`.EntityMatchJob

/** What AWS Glue compiles and starts; the job itself is the Java class in etl.jar. */
object GlueApp {
  def main(sysArgs: Array[String]): Unit = EntityMatchJob.main(sysArgs)
}
